import { useTranslation } from 'react-i18next';
import { State } from '../kit/state.tsx';
import type { SendingAnswer } from './answers.ts';
import css from './message-totals.module.css';

/** In the order of a message's way; those in the second half stand here only where there are some. */
const always = ['accepted', 'refused', 'uncertain'] as const;
const sometimes = ['marked_as_sent', 'expired', 'skipped', 'cancelled', 'going_out', 'waiting'] as const;

/** Messages by state: they add up to all of them, and each says what it can know and what not. */
export function MessageTotals(props: { sending: Pick<SendingAnswer, 'totals'> }) {
  const { t, i18n } = useTranslation();
  const { totals } = props.sending;
  const states = [...always, ...sometimes.filter((state) => totals[state] > 0)];
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <section className={css.totals} aria-label={t('messageTotals.title')}>
      <h3 className={css.head}>
        <span className="figures">{t('count.messages', { count: totals.messages })}</span>
        <span className={css.words}>{t('messageTotals.all')}</span>
      </h3>
      <ul>
        {states.map((state) => (
          <li key={state} className={css.row}>
            <State of="message" state={state} />
            <span className={css.number}>{totals[state].toLocaleString(i18n.language)}</span>
            <span className={css.share}>
              {totals.messages > 0 && share.format(totals[state] / totals.messages)}
            </span>
            <span className={css.words}>{t(`messageTotals.${state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
