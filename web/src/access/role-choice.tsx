import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './role-choice.module.css';

/** One role to give or take, with what it may do, or why it cannot be changed here. */
export function RoleChoice(props: {
  name: string;
  does: string;
  /** Why it cannot be changed; undefined: it can. */
  why?: string;
  needsSecondFactor?: boolean;
  isGiven: boolean;
  onChange: (isGiven: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <Checkbox
      className={css.choice}
      label={props.name}
      description={
        <>
          {props.does}
          {props.needsSecondFactor && ` ${t('staff.needsSecondFactor')}`}
          {props.why && <strong className={css.why}>{props.why}</strong>}
        </>
      }
      checked={props.isGiven}
      disabled={props.why !== undefined}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}
