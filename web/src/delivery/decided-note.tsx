import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { useDecide } from './decide.ts';
import css from './uncertain-band.module.css';

/** What was just done with uncertain messages, beside them, with the way back where there is one. */
export function DecidedNote(props: { decide: ReturnType<typeof useDecide> }) {
  const { t } = useTranslation();
  const { decide } = props;
  const seqs = decide.data?.seqs ?? [];
  if (decide.variables?.deed !== 'mark-as-sent' || seqs.length === 0) return null;
  return (
    <div className={css.note} aria-live="polite">
      <IconCheck size={16} stroke={2} aria-hidden />
      <span>{t('uncertain.marked', { count: seqs.length })}</span>
      <Button
        variant="subtle"
        loading={decide.isPending}
        onClick={() => decide.mutate({ deed: 'undo-mark-as-sent', which: { seqs } })}
      >
        {t('uncertain.undo')}
      </Button>
    </div>
  );
}
