import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { actorName } from '../kit/actor.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { formatMoment, ownZone } from '../kit/time.tsx';
import type { MadeFromAnswer, SendingAnswer } from './answers.ts';
import css from './sending-head.module.css';
import { useMadeFrom } from './queries.ts';

/** Which version went out, who said that it holds no marketing and when, and why the same was sent once more. */
export function MadeFrom(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const madeFrom = useMadeFrom(props.sending.id);
  if (madeFrom.isError) return <ErrorNotice error={madeFrom.error} retry={() => void madeFrom.refetch()} />;
  // Keeps its line, so that nothing jumps when the answer comes.
  if (madeFrom.isPending) return <p className={css.history}>&nbsp;</p>;
  const { template, confirmedBy, confirmedAt, againReason } = madeFrom.data;
  const at = formatMoment(confirmedAt, props.sending.instance?.zone ?? ownZone, 'second');
  return (
    <>
      <p className={css.history}>
        <Version template={template} />. {t('sending.confirmed', { who: actorName(confirmedBy), at })}
      </p>
      {againReason !== null && (
        <p className={css.history}>
          {t('sending.again')} <b>{againReason}</b>
        </p>
      )}
    </>
  );
}

function Version({ template }: Pick<MadeFromAnswer, 'template'>) {
  const { t } = useTranslation();
  const words = t('sending.version', { version: template.version });
  if (!useMay('templates:read')) return words;
  return (
    <Link to="/templates/$code" params={{ code: template.code }} search={{ version: template.version }}>
      {words}
    </Link>
  );
}
