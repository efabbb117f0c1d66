import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { formatMoment, ownZone } from '../kit/time.tsx';
import { Overtaken } from './overtaken.tsx';
import type { SettingName } from './queries.ts';
import css from './save-bar.module.css';
import type { Overtaken as OvertakenBy } from './use-setting-form.ts';

/** The foot of a settings form: saves, drops what was typed, and says when it was saved or why it was not. */
export function SaveBar(props: {
  /** There is something that can be saved. */
  isChanged: boolean;
  of: SettingName;
  /** Somebody else has saved meanwhile: that is decided before anything is saved. */
  overtaken: OvertakenBy | undefined;
  /** Something was typed, though perhaps nothing that can be saved; not said: the same. */
  isTyped?: boolean;
  isSaving: boolean;
  error: Error | null;
  savedAt: number | undefined;
  drop(): void;
  /** Another way to save, where this one was refused. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  if (props.overtaken)
    return (
      <div className={css.bar}>
        <Overtaken of={props.of} overtaken={props.overtaken} takeTheirs={() => props.drop()} />
      </div>
    );
  return (
    <div className={css.bar}>
      {props.error && <ErrorNotice error={props.error} />}
      <div className={css.acts}>
        <Button type="submit" variant="filled" disabled={!props.isChanged} loading={props.isSaving}>
          {t('settings.save')}
        </Button>
        {(props.isTyped ?? props.isChanged) && (
          <Button variant="subtle" onClick={() => props.drop()}>
            {t('settings.drop')}
          </Button>
        )}
        {props.children}
        <p aria-live="polite" className={css.said}>
          {props.savedAt !== undefined && !props.isChanged && (
            <>
              <IconCheck size={15} stroke={2} aria-hidden />
              {t('settings.saved', { at: formatMoment(props.savedAt, ownZone, 'time') })}
            </>
          )}
        </p>
      </div>
    </div>
  );
}
