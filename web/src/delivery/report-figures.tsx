import { useTranslation } from 'react-i18next';
import type { ReportAnswer } from './report-answers.ts';
import css from './report-figures.module.css';

/** Each number with what it can know and what not; people and orders apart (MSG-20). */
export function ReportFigures(props: { report: ReportAnswer }) {
  const { t } = useTranslation();
  const { report } = props;
  return (
    <section className={css.figures} aria-label={t('report.numbers')}>
      <h2 className={css.reached}>
        <span className="figures">{t('count.people', { count: report.people })}</span>
        {', '}
        <span className="figures">{t('count.orders', { count: report.orders })}</span>{' '}
        <span className={css.words}>{t('report.reached')}</span>
      </h2>
      <ul>
        <Figure of="sent" value={report.sent} words={t('report.sentWords', { count: report.messages })} />
        <Figure
          of="delivered"
          value={report.delivered.total}
          words={t('report.deliveredWords', { count: report.delivered.confirmed })}
        />
        <Counted of="opens" numbers={report.opens} tracked={report.tracked} />
        <Counted of="clicks" numbers={report.clicks} tracked={report.tracked} />
        <Figure of="failed" value={report.failed} words={t('report.failedWords')} />
        {report.skipped > 0 && (
          <Figure of="skipped" value={report.skipped} words={t('report.skippedWords')} />
        )}
        <Figure of="bounced" value={report.bounced} words={t('report.bouncedWords')} />
        <Figure of="complained" value={report.complained} words={t('report.complainedWords')} />
      </ul>
      {report.tracked && report.tracked.messages < report.sent && (
        <p className={css.note}>
          {t('report.partly', { count: report.tracked.messages, sent: report.sent })}
        </p>
      )}
      <p className={css.note}>{t(report.tracked ? 'report.unreliable' : 'report.notCounted')}</p>
      {report.isCut && <p className={css.note}>{t('report.cut')}</p>}
    </section>
  );
}

type Kind = 'sent' | 'delivered' | 'opens' | 'clicks' | 'failed' | 'skipped' | 'bounced' | 'complained';

function Figure(props: { of: Kind; value: number; words: string }) {
  const { t, i18n } = useTranslation();
  return (
    <li className={css.row}>
      <span>{t(`report.of.${props.of}`)}</span>
      <span className={css.number}>{props.value.toLocaleString(i18n.language)}</span>
      <span className={css.words}>{props.words}</span>
    </li>
  );
}

/** Times and messages, raw and by what may be people; not measured is said and never shown as 0. */
function Counted(props: {
  of: 'opens' | 'clicks';
  numbers: ReportAnswer['opens'];
  tracked: ReportAnswer['tracked'];
}) {
  const { t } = useTranslation();
  const { of, numbers } = props;
  if (!numbers)
    return (
      <li className={css.row}>
        <span>{t(`report.of.${of}`)}</span>
        <span className={css.none}>{t('report.notMeasured')}</span>
      </li>
    );
  return (
    <Figure
      of={of}
      value={numbers.total}
      words={t(`report.${of}Words`, { verified: numbers.verified, count: numbers.messages })}
    />
  );
}
