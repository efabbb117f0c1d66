import { useTranslation } from 'react-i18next';
import { formatMoment, ownZone } from '../kit/time.tsx';
import type { ReportAnswer } from './report-answers.ts';
import { chartOf, labelHeights, type ChartLine } from './report-lines.ts';
import css from './report-chart.module.css';

const [width, height] = [460, 190];

/** Sent, opened and clicked over time, summed up. The table beside it says the same in words, so this is a picture. */
export function ReportChart(props: { report: ReportAnswer }) {
  const { t, i18n } = useTranslation();
  const chart = chartOf(props.report);
  if (!chart) return null;
  const ends = labelHeights(
    chart.lines.map(({ points }) => points.at(-1)!.y * height),
    21,
  );
  const shape = props.report.unit === 'day' ? 'day' : 'moment';
  const ticks = [0, 0.5, 1];
  return (
    <figure className={css.chart}>
      <svg viewBox={`-44 -18 ${width + 214} ${height + 48}`} role="img" aria-label={t('report.chart')}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={css.grid} x1={0} x2={width} y1={height * (1 - tick)} y2={height * (1 - tick)} />
            {(tick !== 0.5 || chart.top > 1) && (
              <text className={css.axis} x={-8} y={height * (1 - tick) + 4} textAnchor="end">
                {Math.round(chart.top * tick).toLocaleString(i18n.language)}
              </text>
            )}
          </g>
        ))}
        {chart.lines.map((line) => (
          <polyline key={line.of} className={css.line} data-of={line.of} points={pointsOf(line)} />
        ))}
        {chart.lines.map(({ of, total }, at) => (
          <text key={of} className={css.word} data-of={of} x={width + 8} y={ends[at]! + 4}>
            {t(`report.line.${of}`, { count: total })}
          </text>
        ))}
        <text className={css.axis} x={0} y={height + 22}>
          {formatMoment(chart.from, ownZone, shape)}
        </text>
        <text className={css.axis} x={width} y={height + 22} textAnchor="end">
          {formatMoment(chart.until, ownZone, shape)}
        </text>
      </svg>
    </figure>
  );
}

function pointsOf({ points }: ChartLine): string {
  return points.map(({ x, y }) => `${(x * width).toFixed(1)},${(y * height).toFixed(1)}`).join(' ');
}
