import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actorName } from '../kit/actor.ts';
import { State } from '../kit/state.tsx';
import { Moment, MomentAgo, ownZone } from '../kit/time.tsx';
import type { Key } from './answers.ts';
import form from './form.module.css';
import css from './keys.module.css';
import { useRoleWords } from './role-words.ts';
import { useRevokeKey } from './staff-queries.ts';
import { Trouble } from './trouble.tsx';

/** A key: whose it is, what it may do, when it was last used; revoked after one plain question, for it cannot be undone. */
export function KeyRow(props: { apiKey: Key }) {
  const { t } = useTranslation();
  const { id, name, roles, madeAt, madeBy, lastUsedAt, revokedAt } = props.apiKey;
  const [isAsking, setAsking] = useState(false);
  const revoke = useRevokeKey();
  const words = useRoleWords(roles);
  const state = revokedAt ? 'revoked' : lastUsedAt ? 'in_use' : 'unused';
  return (
    <li className={css.row}>
      <div>
        <p className={css.name}>{name}</p>
        <p className={css.second}>{words}</p>
        <p className={css.second}>
          {t('keys.madeBy', { name: actorName(madeBy) })} <Moment at={madeAt} zone={ownZone} shape="day" />
        </p>
        {lastUsedAt && (
          <p className={css.second}>
            {t('keys.lastUsed')} <MomentAgo at={lastUsedAt} zone={ownZone} />
          </p>
        )}
      </div>
      <State of="api_key" state={state} />
      {!revokedAt && !isAsking && (
        <Button onClick={() => setAsking(true)} aria-label={t('keys.revokeOf', { name })}>
          {t('keys.revoke')}
        </Button>
      )}
      {isAsking && !revokedAt && (
        <div className={form.end}>
          <span>{t('keys.revokeAsk')}</span>
          <Button onClick={() => setAsking(false)}>{t('keys.revokeNo')}</Button>
          <Button onClick={() => revoke.mutate(id)} loading={revoke.isPending}>
            {t('keys.revokeYes')}
          </Button>
        </div>
      )}
      <Trouble error={revoke.error} again={() => revoke.mutate(id)} />
    </li>
  );
}
