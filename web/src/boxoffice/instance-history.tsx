import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { actorName } from '../kit/actor.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { nameOfLanguage } from '../kit/language-names.ts';
import { lookOf } from '../kit/state.tsx';
import { formatMoment } from '../kit/time.tsx';
import type { Change, HistoryEntry, InstanceDetail } from './instance-answers.ts';
import css from './instance-history.module.css';
import { useHistory } from './instance-queries.ts';

/** What became of a performance and of what was said about it: when, what, who. */
export function InstanceHistory(props: { instance: InstanceDetail }) {
  return (
    <Sheet>
      <Entries instance={props.instance} />
    </Sheet>
  );
}

function Entries(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const history = useHistory(String(props.instance.id));
  if (history.isPending) return <SkeletonRows rows={5} height={56} />;
  if (history.isError) return <ErrorNotice error={history.error} retry={() => void history.refetch()} />;
  const { entries } = history.data;
  if (entries.length === 0) return <Empty what={t('history.empty')} next={t('history.emptyNext')} />;
  return (
    <ol>
      {entries.map((entry, index) => (
        <li key={`${entry.at}.${index}`} className={css.entry}>
          <time className={css.when} dateTime={entry.at}>
            {formatMoment(entry.at, props.instance.zone)}
          </time>
          {entry.about === 'instance' ? (
            <ChangeEntry change={entry} zone={props.instance.zone} />
          ) : (
            <SendingEntry entry={entry} />
          )}
        </li>
      ))}
    </ol>
  );
}

function ChangeEntry(props: { change: Change; zone: string }) {
  const { t } = useTranslation();
  const { change, zone } = props;
  const show = useShown(zone);
  return (
    <div className={css.what}>
      <p className={css.name}>{useTitle(change)}</p>
      {change.changes.map(({ what, language, from, to }) => (
        <p key={`${what}.${language ?? ''}`}>
          {t('history.change', {
            what: t(`history.what.${what}`, { language: language === null ? '' : nameOfLanguage(language) }),
            from: show(what, from),
            to: show(what, to),
          })}
        </p>
      ))}
      {change.reason && <p>{t('history.reason', { reason: change.reason })}</p>}
      <p className={css.second}>
        {change.byImport
          ? t('history.byImport', {
              file: change.fileName ?? t('history.nothing'),
              who: actorName(change.actor),
            })
          : t('history.byPerson', { who: actorName(change.actor) })}
      </p>
    </div>
  );
}

function useTitle({ kind, byImport, people, tickets }: Change): string {
  const { t } = useTranslation();
  if (kind === 'added' && byImport) return t('history.addedByImport');
  if (kind === 'holders_added')
    return t('history.holders_added', { people: people ?? 0, count: tickets ?? 0 });
  return t(`history.${kind}`);
}

const moments: readonly string[] = ['startsAt', 'endsAt', 'doorsAt'];

/** A value of the past in the words of today's screen. */
function useShown(zone: string): (what: string, value: string | null) => string {
  const { t } = useTranslation();
  return (what, value) => {
    if (value === null) return t('history.nothing');
    if (moments.includes(what)) return formatMoment(value, zone, 'moment');
    if (what === 'printAtHome') return t(value === 'true' ? 'history.yes' : 'history.no');
    if (what !== 'state') return value;
    const state = (['planned', 'on_sale', 'postponed', 'cancelled'] as const).find((each) => each === value);
    return state ? t(lookOf({ of: 'instance', state }).word) : value;
  };
}

function SendingEntry(props: { entry: Extract<HistoryEntry, { about: 'sending' }> }) {
  const { t } = useTranslation();
  const { kind, sending, actor } = props.entry;
  return (
    <div className={css.what}>
      <p className={css.name}>
        <Link to="/sendings/$id" params={{ id: sending.id }}>
          {t(`history.${kind}`, { name: sending.template.name })}
        </Link>
      </p>
      <p className={css.second}>
        {[
          t('history.messages', { count: sending.messages }),
          actor && t('history.byPerson', { who: actorName(actor) }),
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
    </div>
  );
}
