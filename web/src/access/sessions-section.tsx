import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Section } from '../kit/section.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { MomentAgo, ownZone } from '../kit/time.tsx';
import { useEndSessions, useSessions } from './account-queries.ts';
import { useAgentWords } from './agent-words.ts';
import type { Session } from './answers.ts';
import form from './form.module.css';
import { logOut } from './log-out.ts';
import css from './sessions-section.module.css';

/** Where one is logged in, this place marked; each can be ended. */
export function SessionsSection() {
  const { t } = useTranslation();
  const sessions = useSessions();
  const end = useEndSessions();
  const out = useMutation({ mutationFn: logOut });
  const others = sessions.data?.sessions.filter(({ isThis }) => !isThis) ?? [];
  return (
    <Section name={t('account.sessions')} about={t('account.sessionsAbout')}>
      {sessions.isPending && <SkeletonRows rows={2} height={60} />}
      {sessions.isError && <ErrorNotice error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.isSuccess && (
        <ul className={css.list}>
          {sessions.data.sessions.map((session) => (
            <SessionRow key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
          ))}
        </ul>
      )}
      {end.isError && <ErrorNotice error={end.error} />}
      {out.isError && <ErrorNotice error={out.error} />}
      <div className={form.end}>
        {others.length > 0 && (
          <Button onClick={() => end.mutate(undefined)}>
            {t('account.endOthers', { count: others.length })}
          </Button>
        )}
        <Button onClick={() => out.mutate()}>{t('me.logOut')}</Button>
      </div>
    </Section>
  );
}

function SessionRow(props: { session: Session; onEnd: () => void }) {
  const { t } = useTranslation();
  const { ip, isThis, seenAt } = props.session;
  const agent = useAgentWords(props.session.agent);
  return (
    <li className={css.row}>
      <div>
        <p className={css.agent}>
          {agent}
          {isThis && <span className={css.here}> {t('account.here')}</span>}
        </p>
        <p className={css.second}>
          {ip} · {t('account.seen')} <MomentAgo at={seenAt} zone={ownZone} />
        </p>
      </div>
      {!isThis && (
        <Button onClick={props.onEnd} aria-label={t('account.endIn', { place: `${agent}, ${ip}` })}>
          {t('account.end')}
        </Button>
      )}
    </li>
  );
}
