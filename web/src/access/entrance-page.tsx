import type { ReactNode } from 'react';
import { useDocumentTitle } from '@mantine/hooks';
import { Sheet } from '../kit/sheet.tsx';
import type { Language } from '../language/language.ts';
import { Mark } from '../shell/mark.tsx';
import { LanguageSwitch } from '../shell/preferences.tsx';
import css from './entrance-page.module.css';

/** A page for somebody who is not logged in yet: the mark, one heading, one sheet, and the language. */
export function EntrancePage(props: {
  title: string;
  lead?: ReactNode;
  /** Words above the sheet that concern everybody who stands here. */
  banner?: ReactNode;
  onLanguage?: (language: Language) => void;
  children: ReactNode;
}) {
  useDocumentTitle(`${props.title} · Foyer`);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <span className={css.name}>
          <Mark size={20} />
          Foyer
        </span>
        <LanguageSwitch onChange={props.onLanguage} />
      </header>
      <main className={css.main}>
        {props.banner}
        <h1>{props.title}</h1>
        {props.lead && <p className={css.lead}>{props.lead}</p>}
        <Sheet>
          <div className={css.inner}>{props.children}</div>
        </Sheet>
      </main>
    </div>
  );
}
