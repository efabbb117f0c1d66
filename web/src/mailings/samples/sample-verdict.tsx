import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { actorName } from '../../kit/actor.ts';
import { useDraft } from '../../kit/draft.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { State } from '../../kit/state.tsx';
import { formatMoment, ownZone } from '../../kit/time.tsx';
import type { Sample, Verdict } from './answers.ts';
import { useKeepReading } from './queries.ts';
import css from './sample-drawer.module.css';

/** What was said of a sample, and the two words that can be said of it; the newest counts. */
export function SampleVerdict(props: { sample: Sample; onKept: () => void }) {
  const { t } = useTranslation();
  const { sendingId, reading } = props.sample;
  const keep = useKeepReading(sendingId);
  const note = useDraft(`sample.${sendingId}`, '', (kept) => (typeof kept === 'string' ? kept : undefined));
  const said = note.value.trim();
  const say = (verdict: Verdict): void =>
    keep.mutate(
      { verdict, ...(said !== '' && { note: said }) },
      {
        onSuccess: () => {
          note.clear();
          props.onKept();
        },
      },
    );
  return (
    <section className={css.form}>
      <h2>{t('samples.yourWord')}</h2>
      {reading && (
        <p className={css.said}>
          <State of="sample" state={reading.verdict} />
          <span>
            {t('samples.readBy', { who: actorName(reading.by), at: formatMoment(reading.at, ownZone) })}
          </span>
          {reading.note && <span className={css.note}>{reading.note}</span>}
        </p>
      )}
      <Textarea
        label={t('samples.note')}
        description={t('samples.noteHelp')}
        autosize
        minRows={2}
        maxLength={2_000}
        value={note.value}
        onChange={(event) => note.set(event.currentTarget.value)}
      />
      {keep.isError && <ErrorNotice error={keep.error} />}
      <div className={css.acts}>
        <Button variant="filled" loading={keep.isPending} onClick={() => say('fine')}>
          {t('samples.fine')}
        </Button>
        <Button disabled={said === ''} loading={keep.isPending} onClick={() => say('not_fine')}>
          {t('samples.notFine')}
        </Button>
      </div>
    </section>
  );
}
