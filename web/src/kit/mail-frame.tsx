import { sealed } from './sealed.ts';
import css from './mail-frame.module.css';

/** A mail alone, without the lines above it: as light or as dark as a mail program may show it. */
export function MailFrame(props: { html: string; title: string; look?: 'light' | 'dark' }) {
  const { look = 'light' } = props;
  return (
    // Without scripts and without our origin: what a designer or a customer system wrote cannot reach this page.
    <iframe
      className={css.frame}
      sandbox=""
      srcDoc={sealed(props.html, look)}
      title={props.title}
      data-look={look}
    />
  );
}
