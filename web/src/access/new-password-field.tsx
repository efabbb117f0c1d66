import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { adviceOn, missing } from './advice.ts';
import css from './new-password-field.module.css';
import { PasswordField } from './password-field.tsx';

/** A new password with plain advice while it is typed. What the server says of it stands as `error`. */
export function NewPasswordField(props: {
  label: string;
  value: string;
  onChange: (password: string) => void;
  /** Name and address of whose it is. */
  about: readonly string[];
  error?: ReactNode;
}) {
  const { t } = useTranslation();
  const advice = adviceOn(props.value, props.about);
  const isGood = advice === 'good';
  const AdviceIcon = isGood ? IconCheck : IconMinus;
  return (
    <PasswordField
      label={props.label}
      kind="new-password"
      value={props.value}
      onChange={props.onChange}
      error={props.error}
      description={
        <span className={css.advice} data-good={isGood}>
          <AdviceIcon size={15} stroke={2} aria-hidden />
          {advice === 'short'
            ? t('password.advice.short', { count: missing(props.value) })
            : t(`password.advice.${advice}`)}
        </span>
      }
    />
  );
}
