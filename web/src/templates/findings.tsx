import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { findingSentence } from '../kit/sentence.ts';
import type { Finding } from './answers.ts';
import css from './findings.module.css';
import { languageName } from './languages.tsx';

/** What the content rules found: red stops a save, amber is for a person to judge; each leads to its place. */
export function Findings(props: { findings: readonly Finding[]; onGo?: (finding: Finding) => void }) {
  const { t } = useTranslation();
  if (props.findings.length === 0)
    return (
      <p className={css.none}>
        <IconCheck size={16} stroke={2} aria-hidden />
        {t('findings.none')}
      </p>
    );
  return (
    <ul className={css.findings}>
      {props.findings.map((finding, at) => (
        <li key={`${at}.${finding.code}`} data-severity={finding.severity}>
          {finding.severity === 'refused' ? (
            <IconX size={16} stroke={2} aria-hidden />
          ) : (
            <IconAlertTriangle size={16} stroke={2} aria-hidden />
          )}
          <div>
            <p className={css.where}>
              {t(`findings.${finding.severity}`)}
              <Place finding={finding} onGo={props.onGo} />
            </p>
            <p>{findingSentence(finding)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Place({ finding, onGo }: { finding: Finding; onGo?: (finding: Finding) => void }) {
  const { t } = useTranslation();
  const { language, line, block } = finding;
  const part = line ? t('findings.line', { line }) : block ? t('findings.block', { block }) : undefined;
  const words = [language && languageName(language), part].filter(Boolean).join(', ');
  if (words === '') return null;
  if (!onGo || !language) return <span>{words}</span>;
  return (
    <button type="button" onClick={() => onGo(finding)}>
      {words}
    </button>
  );
}
