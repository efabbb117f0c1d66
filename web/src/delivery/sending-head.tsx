import { Button } from '@mantine/core';
import { IconDownload, IconReportAnalytics } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { actorName } from '../kit/actor.ts';
import { CodeChip } from '../kit/code-chip.tsx';
import { DatePlate } from '../kit/date-plate.tsx';
import { LinkButton } from '../kit/link-button.tsx';
import { State } from '../kit/state.tsx';
import { formatMoment, Moment, ownZone } from '../kit/time.tsx';
import type { SendingAnswer } from './answers.ts';
import { MadeFrom } from './made-from.tsx';
import { EventName } from './performance.tsx';
import css from './sending-head.module.css';
import { StopButton } from './stop-button.tsx';

/** What was sent, for which performance, by whom and when, in which state; and what can be done with it. */
export function SendingHead(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { sending } = props;
  return (
    <div className={css.head}>
      <nav className={css.crumb} aria-label={t('shell.crumb')}>
        <Link to="/sendings">{t('place.sendings')}</Link>
      </nav>
      {sending.instance && <DatePlate at={sending.instance.startsAt} zone={sending.instance.zone} />}
      <div className={css.what}>
        <div className={css.name}>
          <h1>{sending.template.name}</h1>
          <CodeChip code={sending.template.code} />
          <State of="sending" state={sending.word} />
        </div>
        {sending.instance && <Performance instance={sending.instance} />}
        <p className={css.history}>{useHistory(sending)}</p>
        <MadeFrom sending={sending} />
      </div>
      <div className={css.acts}>
        <StopButton sending={sending} />
        <PhoneList sending={sending} />
        <LinkButton
          to="/sendings/report"
          search={{ sending: sending.id }}
          leftSection={<IconReportAnalytics size={16} stroke={2} aria-hidden />}
        >
          {t('report.openOne')}
        </LinkButton>
      </div>
    </div>
  );
}

function Performance(props: { instance: NonNullable<SendingAnswer['instance']> }) {
  const { instance } = props;
  return (
    <p className={css.facts}>
      <b>
        <EventName instance={instance} />
      </b>
      {instance.state === 'cancelled' && <State of="instance" state="cancelled" />}
      <Moment at={instance.startsAt} zone={instance.zone} shape="time" />
      <span>{instance.stage}</span>
      <span>{instance.venue}</span>
    </p>
  );
}

/** Who started it and when, and how it ended, in one sentence. */
function useHistory(sending: SendingAnswer): string {
  const { t } = useTranslation();
  const zone = sending.instance?.zone ?? ownZone;
  const started = t('sending.started', {
    at: formatMoment(sending.createdAt, zone, 'second'),
    who: actorName(sending.createdBy),
  });
  const ended = sending.stoppedAt
    ? t('sending.stopped', {
        at: formatMoment(sending.stoppedAt, zone, 'second'),
        who: actorName(sending.stoppedBy ?? ''),
      })
    : sending.endedAt && t('sending.ended', { at: formatMoment(sending.endedAt, zone, 'second') });
  return ended ? `${started}, ${ended}.` : `${started}.`;
}

function PhoneList(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { id, summary } = props.sending;
  if (summary.unreachable === 0) return null;
  return (
    <Button
      component="a"
      href={`/api/sendings/${id}/unreachable.csv`}
      download
      leftSection={<IconDownload size={16} stroke={2} aria-hidden />}
    >
      {t('sending.csv', { count: summary.unreachable })}
    </Button>
  );
}
