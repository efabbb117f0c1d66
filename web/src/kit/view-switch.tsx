import type { ReactNode } from 'react';
import css from './view-switch.module.css';

/** Ways to look at one thing as words on a line, the chosen one underlined. Parts of a page are `TabLinks`. */
export function ViewSwitch<View extends string>(props: {
  label: string;
  views: readonly View[];
  shown: View;
  onShow: (view: View) => void;
  wordOf: (view: View) => ReactNode;
  /** Stands on the same line. */
  children?: ReactNode;
}) {
  return (
    <div className={css.views} role="group" aria-label={props.label}>
      {props.views.map((view) => (
        <button
          key={view}
          type="button"
          aria-pressed={view === props.shown}
          onClick={() => props.onShow(view)}
        >
          {props.wordOf(view)}
        </button>
      ))}
      {props.children}
    </div>
  );
}
