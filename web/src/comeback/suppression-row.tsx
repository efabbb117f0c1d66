import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../access/me.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { State } from '../kit/state.tsx';
import { Moment, ownZone } from '../kit/time.tsx';
import type { Suppression } from './answers.ts';
import css from './comeback.module.css';
import { useLift } from './queries.ts';
import { sourceName } from './source.ts';
import { ToSending } from './to-sending.tsx';

/** One address: what does not go there, why, since when, who said so; lifted with a reason. */
export function SuppressionRow(props: { suppression: Suppression }) {
  const { t } = useTranslation();
  const {
    address,
    scope,
    reason,
    since,
    until,
    note,
    source,
    sendingId,
    mayLift: isLiftable,
  } = props.suppression;
  const { permissions, conditions } = useMe();
  // With a reason, which the form asks for.
  const mayLift =
    permissions.includes('suppression:remove') ||
    (conditions['suppression:remove']?.includes('reason') ?? false);
  const [isLifting, setLifting] = useState(false);
  return (
    <li className={css.row}>
      <div>
        <p className={css.name}>{address}</p>
        <p>{t(`comeback.reason.${reason}`)}</p>
        {note !== null && reason !== 'complaint' && <p className={css.second}>{note}</p>}
        <p className={css.second}>
          {t('comeback.since')} <Moment at={since} zone={ownZone} shape="day" />, {sourceName(source)}
          {until !== null && (
            <>
              {' · '}
              {t('comeback.until')} <Moment at={until} zone={ownZone} shape="day" />
            </>
          )}
          <ToSending id={sendingId} />
        </p>
      </div>
      <div className={css.side}>
        <State of="suppression" state={scope} />
        {mayLift && !isLiftable && <p className={css.second}>{t('comeback.suppressions.ownWish')}</p>}
        {mayLift && isLiftable && !isLifting && (
          <Button
            onClick={() => setLifting(true)}
            aria-label={t('comeback.suppressions.liftOf', { address })}
          >
            {t('comeback.suppressions.lift')}
          </Button>
        )}
      </div>
      {isLifting && <Lift suppression={props.suppression} onDone={() => setLifting(false)} />}
    </li>
  );
}

function Lift(props: { suppression: Suppression; onDone: () => void }) {
  const { t } = useTranslation();
  const { channel, address, scope } = props.suppression;
  const [reason, setReason] = useState('');
  const lift = useLift();
  return (
    <form
      className={css.wide}
      onSubmit={(event) => {
        event.preventDefault();
        lift.mutate({ channel, address, scope, reason }, { onSuccess: props.onDone });
      }}
    >
      <div className={css.answers}>
        <TextInput
          label={t('comeback.suppressions.why')}
          description={t('comeback.suppressions.whyHelp')}
          data-autofocus
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button onClick={props.onDone}>{t('comeback.suppressions.keep')}</Button>
        <Button type="submit" disabled={reason.trim() === ''} loading={lift.isPending}>
          {t('comeback.suppressions.liftYes')}
        </Button>
      </div>
      {lift.isError && <ErrorNotice error={lift.error} />}
    </form>
  );
}
