import { Button } from '@mantine/core';
import { IconDownload, IconPhone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import type { PersonAnswer, SendingAnswer } from '../delivery/answers.ts';
import { usePeople } from '../delivery/queries.ts';
import { groupsOf, peopleIn, reasonsOf } from '../delivery/reasons.ts';
import { actorName } from '../kit/actor.ts';
import { ProportionBar } from '../kit/bar.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { whyHeldUp } from '../kit/sentence.ts';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { storedSentence } from '../kit/stored-sentence.ts';
import { lookOf } from '../kit/state.tsx';
import { formatMoment, ownZone } from '../kit/time.tsx';
import { Question } from './frame.tsx';
import { Note } from './note.tsx';
import css from './summary.module.css';

/** A sending that is over: how many people it reached, and those to reach by phone or post (CSE-34, 35). */
export function Summary({ sending }: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { summary, totals } = sending;
  const zone = sending.instance?.zone ?? ownZone;
  const title = sending.stoppedAt ? 'sendNow.sending.stopped' : 'sendNow.sending.sent';
  return (
    <>
      <Question title={t(title, { count: summary.reached })}>
        {t('sending.messages', { accepted: totals.accepted, count: totals.messages })}.{' '}
        {t('sending.started', {
          at: formatMoment(sending.createdAt, zone, 'second'),
          who: actorName(sending.createdBy),
        })}
        .
      </Question>
      <ProportionBar
        label={t('sending.proportions')}
        parts={groupsOf(sending).map((group) => ({
          value: peopleIn(summary, group),
          tone: lookOf({ of: 'person', state: group }).tone,
        }))}
      />
      {sending.why && <Note kind="look">{whyHeldUp(sending)}</Note>}
      {summary.leftOut > 0 && (
        <p className={css.second}>{t('sendNow.sending.leftOut', { count: summary.leftOut })}</p>
      )}
      {summary.unreachable === 0 ? (
        <Note kind="good">{t('sendNow.sending.nobodyToPhone')}</Note>
      ) : (
        <ToPhone sending={sending} />
      )}
      <Link to="/sendings/$id" params={{ id: sending.id }} className={css.report}>
        {t('sendNow.sending.report')}
      </Link>
    </>
  );
}

function ToPhone({ sending }: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const may = useMay('people:download');
  const { id, summary, reasons } = sending;
  const why = reasonsOf(reasons, 'unreachable').map(({ reason, count }) =>
    t(`reasonCount.${reason}`, { count }),
  );
  return (
    <section className={css.phone}>
      <div>
        <h2>{t('sendNow.sending.toPhone', { count: summary.unreachable })}</h2>
        <p className={css.second}>{why.join(', ')}.</p>
      </div>
      <Sheet>
        <People sending={sending} />
      </Sheet>
      {may && (
        <Button
          component="a"
          href={`/api/sendings/${id}/unreachable.csv`}
          download
          leftSection={<IconDownload size={16} stroke={2} aria-hidden />}
        >
          {t('sending.csv', { count: summary.unreachable })}
        </Button>
      )}
      <p className={css.second}>{t('sendNow.sending.phoneOrPost')}</p>
    </section>
  );
}

/** So many stand there at first; the rest is one tap away. */
const few = 4;

function People({ sending }: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const [isAll, setAll] = useState(false);
  const people = usePeople(sending, { filter: 'unreachable', page: 1 });
  if (people.isPending) return <SkeletonRows rows={few} height={58} />;
  if (people.isError) return <ErrorNotice error={people.error} retry={() => void people.refetch()} />;
  const listed = people.data.people;
  const shown = isAll ? listed : listed.slice(0, few);
  const more = people.data.total - shown.length;
  return (
    <ul className={css.people}>
      {shown.map((person) => (
        <Person key={person.customerId} person={person} />
      ))}
      {more > 0 && (
        <li>
          {isAll ? (
            <Link
              to="/sendings/$id"
              params={{ id: sending.id }}
              search={{ people: 'unreachable' }}
              className={css.more}
            >
              {t('sendNow.sending.showMore', { count: more })}
            </Link>
          ) : (
            <button type="button" className={css.more} onClick={() => setAll(true)}>
              {t('sendNow.sending.showMore', { count: more })}
            </button>
          )}
        </li>
      )}
    </ul>
  );
}

function Person({ person }: { person: PersonAnswer }) {
  const { t } = useTranslation();
  const number = person.mobile ?? person.phone;
  const said = person.message?.isShared ? null : person.message?.reply;
  const detail = person.reason === 'invalid_address' ? person.address : said && storedSentence(said);
  return (
    <li className={css.person}>
      <span className={css.who}>
        <b>{person.name || t('people.unknown')}</b>
        <span className={css.second}>
          {t(`reason.${person.reason}`)}
          {detail && `: ${detail}`}
        </span>
      </span>
      {number && (
        <a className={css.number} href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>
          <IconPhone size={16} stroke={2} aria-hidden />
          {number}
        </a>
      )}
    </li>
  );
}
