import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../kit/api.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { useCheckDomain, type DomainSetting } from './domain-queries.ts';
import css from './domain.module.css';

/** What a check is about, and the press that makes one. */
export function DomainAsks(props: { asks: DomainSetting['asks']; mayCheck: boolean }) {
  const { t } = useTranslation();
  const { domain, returnDomain, relays, selectors } = props.asks;
  const [typed, setTyped] = useState(selectors.join(', '));
  const check = useCheckDomain();
  const isAboutSelectors =
    check.error instanceof ApiError && check.error.problems.some(({ at }) => at.startsWith('body.selectors'));
  return (
    <form
      className={css.asks}
      onSubmit={(event) => {
        event.preventDefault();
        check.mutate(typed.split(/[\s,;]+/).filter((each) => each !== ''));
      }}
    >
      <dl className={css.pairs}>
        <dt>{t('settings.domain.domain')}</dt>
        <dd>{domain}</dd>
        <dt>{t('settings.domain.returnDomain')}</dt>
        <dd>{returnDomain}</dd>
        <dt>{t('settings.domain.relays')}</dt>
        <dd>{relays.length === 0 ? t('settings.domain.noRelay') : relays.join(', ')}</dd>
      </dl>
      <TextInput
        label={t('settings.domain.selectors')}
        description={t('settings.domain.selectorsHelp')}
        value={typed}
        error={isAboutSelectors && t('settings.domain.selectorsWrong')}
        readOnly={!props.mayCheck}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {check.isError && !isAboutSelectors && <ErrorNotice error={check.error} />}
      {props.mayCheck && (
        <Button type="submit" variant="filled" loading={check.isPending}>
          {t('settings.domain.checkNow')}
        </Button>
      )}
    </form>
  );
}
