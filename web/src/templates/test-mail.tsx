import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconSend } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../access/me.ts';
import { ApiError } from '../kit/api.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { problemSentence } from '../kit/sentence.ts';
import type { TemplateAnswer, TestMailAnswer } from './answers.ts';
import { languageName } from './languages.tsx';
import { useHolderValues, useTestMail } from './queries.ts';
import css from './test-mail.module.css';

const route = getRouteApi('/inside/templates/$code');

interface Shown {
  template: TemplateAnswer;
  language: string;
}

/** Mails what the preview shows to oneself: the same version, language and person (MSG-16). */
export function TestMail(props: Shown) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const mayAnywhere = useMay('test-mails:send');
  const mayOwn = useMe().conditions['test-mails:send']?.includes('own');
  if (!mayAnywhere && !mayOwn) return null;
  if (isOpen) return <TestForm {...props} isOwnOnly={!mayAnywhere} onClose={() => setOpen(false)} />;
  return (
    <div>
      <Button leftSection={<IconSend size={16} stroke={2} aria-hidden />} onClick={() => setOpen(true)}>
        {t('testMail.open')}
      </Button>
    </div>
  );
}

function TestForm(props: Shown & { isOwnOnly: boolean; onClose(): void }) {
  const { template, language, isOwnOnly } = props;
  const { t } = useTranslation();
  const me = useMe();
  const { instance, customer, version } = route.useSearch();
  const [typed, setTyped] = useState(me.email);
  const test = useTestMail(template.code);
  const isFixed = isOwnOnly || instance !== undefined;
  const problem = test.error instanceof ApiError ? test.error.problems[0] : undefined;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const to = isFixed ? undefined : typed.trim();
    test.mutate({ language, version, instanceId: instance, customerId: customer, to });
  };
  return (
    <form className={css.test} onSubmit={onSubmit} noValidate aria-labelledby="test-mail">
      <h3 id="test-mail">{t('testMail.title')}</h3>
      <p className={css.as}>
        <As {...props} /> {t('testMail.help')}
      </p>
      <TextInput
        label={t('testMail.to')}
        type="email"
        inputMode="email"
        autoComplete="email"
        readOnly={isFixed}
        description={isFixed ? t(isOwnOnly ? 'testMail.ownOnlyRole' : 'testMail.ownOnly') : undefined}
        value={isFixed ? me.email : typed}
        error={problem && problemSentence(problem)}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={css.ways}>
        <Button
          type="submit"
          loading={test.isPending}
          leftSection={<IconSend size={16} stroke={2} aria-hidden />}
        >
          {t('testMail.send')}
        </Button>
        <Button variant="subtle" onClick={() => props.onClose()}>
          {t('testMail.close')}
        </Button>
      </div>
      <div aria-live="polite">
        {test.isError && !problem && <ErrorNotice error={test.error} />}
        {test.isSuccess && <Sent sent={test.data} />}
      </div>
    </form>
  );
}

/** Whose mail it will be. */
function As({ template, language }: Shown) {
  const { t } = useTranslation();
  const { instance, customer } = route.useSearch();
  const { data } = useHolderValues({ instance, customer, language, purpose: template.purpose });
  const name = instance === undefined ? undefined : data?.holder?.name;
  const inWords = languageName(language);
  return name === undefined
    ? t('testMail.asSample', { language: inWords })
    : t('testMail.asHolder', { language: inWords, name });
}

function Sent({ sent }: { sent: TestMailAnswer }) {
  const { t } = useTranslation();
  const mayLook = useMay('outbox:read');
  return (
    <p className={css.sent}>
      <IconCheck size={16} stroke={2} aria-hidden />
      <span>
        {t(sent.capturedAs === null ? 'testMail.sent' : 'testMail.captured', {
          to: sent.to,
          subject: sent.subject,
        })}{' '}
        {sent.capturedAs !== null && mayLook && (
          <Link to="/outbox" search={{ message: sent.capturedAs }}>
            {t('testMail.look')}
          </Link>
        )}
      </span>
    </p>
  );
}
