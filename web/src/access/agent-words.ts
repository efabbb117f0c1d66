import { useTranslation } from 'react-i18next';

/** A browser and its system, which the server names "Firefox on Windows", in the language of the screen. */
export function useAgentWords(agent: string): string {
  const { t } = useTranslation();
  if (agent === 'A program') return t('account.program');
  const [browser, system] = agent.split(' on ');
  return system === undefined ? agent : t('account.browserOn', { browser, system });
}
