import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { eventName } from '../../boxoffice/event-name.ts';
import { actorName } from '../../kit/actor.ts';
import { CodeChip } from '../../kit/code-chip.tsx';
import { State } from '../../kit/state.tsx';
import { Moment } from '../../kit/time.tsx';
import type { Sample } from './answers.ts';
import css from './samples.module.css';

/** One sending of the sample: what was said about which performance, who confirmed it, and what the reader found. */
export function SampleRow({ sample }: { sample: Sample }) {
  const { t } = useTranslation();
  const { template, instance, reading } = sample;
  return (
    <li className={css.row}>
      <div className={css.cell}>
        <span className={css.name}>
          <Link
            to="/sendings/samples"
            search={(now) => ({ ...now, read: sample.sendingId })}
            resetScroll={false}
          >
            {template.name}
          </Link>
          <CodeChip code={template.code} />
        </span>
        <span className={css.second}>
          {eventName(instance.event)}, <Moment at={instance.startsAt} zone={instance.zone} />
        </span>
      </div>
      <div className={css.cell}>
        <span>{t('samples.confirmed', { who: actorName(sample.confirmedBy) })}</span>
        <span className={css.second}>
          <Moment at={sample.confirmedAt} zone={instance.zone} />
        </span>
      </div>
      <div className={css.verdict}>
        <State of="sample" state={reading?.verdict ?? 'unread'} />
        {reading?.note && <span className={css.second}>{reading.note}</span>}
      </div>
    </li>
  );
}
