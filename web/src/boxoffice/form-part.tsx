import css from './instance-form.module.css';

/** A part of the form of a performance: name left, fields right. */
export function FormPart(props: { name: string; children: React.ReactNode }) {
  return (
    <fieldset className={css.section}>
      <legend>{props.name}</legend>
      <div className={css.fields}>{props.children}</div>
    </fieldset>
  );
}
