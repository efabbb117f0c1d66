import { useTranslation } from 'react-i18next';
import { findingSentence, say } from '../kit/sentence.ts';
import type { Finding } from './answers.ts';
import { namesOfLanguages } from '../kit/language-names.ts';
import { isMisfit } from './misfits.ts';
import { Note } from './note.tsx';
import type { Verdict } from './verdict.ts';
import { WarningLine } from './warning-line.tsx';

/** What the check found: that the template can be sent and what was looked at, or why not and what to do (CSE-13, 30). */
export function TemplateVerdict({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  if (!verdict.isValid) return <Refused verdict={verdict} />;
  const { template, warnings } = verdict;
  const about = { languages: namesOfLanguages(template.languages) };
  return (
    <>
      <Note kind="good">
        <b>{t('sendNow.template.good')}</b>{' '}
        {template.usesFreeText
          ? t('sendNow.template.checkedWithText', about)
          : t('sendNow.template.checkedWithoutText', about)}
      </Note>
      {warnings.length > 0 && (
        <Note kind="look">
          <b>{t('sendNow.template.warnings', { count: warnings.length })}</b>
          <ul>
            {warnings.map((warning) => (
              <li key={warning.at + warning.message}>
                <WarningLine code={warning.code} words={warning.words ?? null} message={warning.message} /> (
                {warning.at})
              </li>
            ))}
          </ul>
        </Note>
      )}
    </>
  );
}

function Refused(props: { verdict: Extract<Verdict, { isValid: false }> }) {
  const { t } = useTranslation();
  const { code, message, findings } = props.verdict;
  const refusals = findings.filter(({ severity }) => severity === 'refused');
  if (code === 'content' && refusals.every((each) => isForbidden(each.code)) && refusals.length > 0)
    return (
      <Note kind="refused">
        <b>{t('sendNow.template.forbidden')}</b>
        <ul>
          {refusals.map((finding) => (
            <li key={finding.at + finding.code}>
              <Place finding={finding} />
            </li>
          ))}
        </ul>
        <p>{t('sendNow.template.forbiddenNext')}</p>
        <p>{t('sendNow.template.allowed')}</p>
      </Note>
    );
  return (
    <Note kind="refused">
      {isMisfit(code) ? t(`sendNow.misfit.${code}`) : say('refusal', { code: `template_${code}`, message })}
    </Note>
  );
}

const forbidden = [
  'rss_feed',
  'sharing',
  'social_links',
  'dynamic_content',
  'forward_to_friend',
  'view_in_browser',
  'unsubscribe',
  'promotion',
] as const;

function isForbidden(code: string): code is (typeof forbidden)[number] {
  return forbidden.some((each) => each === code);
}

/** Which forbidden block, and where it stands. */
function Place({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const what = isForbidden(finding.code) ? t(`sendNow.forbidden.${finding.code}`) : findingSentence(finding);
  const where = [
    finding.language && namesOfLanguages([finding.language]),
    finding.block && t('sendNow.template.block', { at: finding.block }),
    finding.line && t('sendNow.template.line', { at: finding.line, column: finding.column ?? 1 }),
  ].filter(Boolean);
  return (
    <>
      {what} <span>({where.join(', ') || finding.at})</span>
    </>
  );
}
