import type { Tone } from './state.tsx';
import css from './bar.module.css';

/** One part of a whole: how many, in which tone. The words stand beside the bar, never in it. */
export interface Part {
  value: number;
  tone: Tone;
}

/** A whole and its parts as one thin line; a part that is not nothing can always be seen (2 %). */
export function ProportionBar(props: { label: string; parts: readonly Part[] }) {
  return (
    <div className={css.bar} role="img" aria-label={props.label}>
      {props.parts
        .filter((part) => part.value > 0)
        .map((part) => (
          <span key={part.tone} data-tone={part.tone} style={{ flexGrow: part.value }} />
        ))}
    </div>
  );
}

/** How far a long work has come, in ink: progress is no state. */
export function ProgressBar(props: { label: string; done: number; of: number }) {
  const share = props.of === 0 ? 1 : props.done / props.of;
  return (
    <div
      className={css.bar}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={props.of}
      aria-valuenow={props.done}
    >
      <span className={css.progress} style={{ width: `${share * 100}%` }} />
    </div>
  );
}
