import { useTranslation } from 'react-i18next';
import css from './differences.module.css';
import { languageName } from './languages.tsx';
import { differences, type DiffPart } from './line-diff.ts';
import type { Written } from './written.ts';

/** What differs between two states of a template, language by language: lines that went and lines that came. */
export function Differences(props: {
  older: Readonly<Record<string, Written>>;
  newer: Readonly<Record<string, Written>>;
}) {
  const { t } = useTranslation();
  const languages = [...new Set([...Object.keys(props.older), ...Object.keys(props.newer)])].toSorted();
  return (
    <div className={css.languages}>
      {languages.map((language) => {
        const [older, newer] = [props.older[language], props.newer[language]];
        return (
          <section key={language} aria-label={languageName(language)}>
            <h3>{languageName(language)}</h3>
            {older && newer ? (
              <Lines
                parts={differences(textOf(older, t('mail.subject')), textOf(newer, t('mail.subject')))}
              />
            ) : (
              <p>{t(newer ? 'versions.languageNew' : 'versions.languageGone')}</p>
            )}
          </section>
        );
      })}
    </div>
  );
}

function textOf({ subject, mjml }: Written, word: string): string {
  return `${word}: ${subject}\n${mjml}`;
}

function Lines({ parts }: { parts: readonly DiffPart[] }) {
  const { t } = useTranslation();
  if (parts.length === 0) return <p className={css.equal}>{t('versions.equal')}</p>;
  return (
    <div className={css.lines}>
      {parts.map((part, at) =>
        part.kind === 'fold' ? (
          <p key={at} className={css.fold}>
            {t('versions.folded', { count: part.count })}
          </p>
        ) : (
          <p key={at} data-kind={part.kind}>
            <span className={css.sign} aria-hidden>
              {{ same: ' ', gone: '−', new: '+' }[part.kind]}
            </span>
            <Change kind={part.kind}>{part.text}</Change>
          </p>
        ),
      )}
    </div>
  );
}

/** Read out as what was taken out and put in, not by colour alone. */
function Change({ kind, children }: { kind: 'same' | 'gone' | 'new'; children: string }) {
  if (kind === 'gone') return <del>{children}</del>;
  return kind === 'new' ? <ins>{children}</ins> : <span>{children}</span>;
}
