import css from './code-chip.module.css';

/** A short code that staff read out, such as CANCEL. */
export function CodeChip(props: { code: string }) {
  return <code className={css.chip}>{props.code}</code>;
}
