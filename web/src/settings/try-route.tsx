import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../access/me.ts';
import { ApiError } from '../kit/api.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { FormSection } from '../kit/form-section.tsx';
import type { RelayWanted } from './answers.ts';
import css from './form.module.css';
import { useTryRoute } from './queries.ts';
import { TriedSteps } from './tried-steps.tsx';

/** Tries what stands in the fields, before anything is saved; a test mail goes out only when it is asked for. */
export function TryRoute(props: { relay(): RelayWanted; routeId?: number }) {
  const { t } = useTranslation();
  const me = useMe();
  const [withMail, setWithMail] = useState(false);
  const [to, setTo] = useState(me.email);
  const tried = useTryRoute();
  const wrong = tried.error instanceof ApiError ? tried.error.problems : [];
  const isAboutAddress = wrong.some(({ at }) => at === 'body.testTo');
  return (
    <FormSection name={t('settings.route.try')} help={t('settings.route.tryHelp')}>
      <Checkbox
        label={t('settings.route.withMail')}
        checked={withMail}
        onChange={(event) => setWithMail(event.currentTarget.checked)}
      />
      {withMail && (
        <TextInput
          label={t('settings.route.testTo')}
          type="email"
          value={to}
          error={isAboutAddress && t('settings.route.testToWrong')}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      )}
      <div>
        <Button
          loading={tried.isPending}
          onClick={() =>
            tried.mutate({
              relay: props.relay(),
              routeId: props.routeId,
              ...(withMail && { testTo: to.trim() }),
            })
          }
        >
          {t(withMail ? 'settings.route.tryWithMail' : 'settings.route.tryNow')}
        </Button>
      </div>
      <div aria-live="polite">
        {tried.isError && !isAboutAddress && <ErrorNotice error={tried.error} />}
        {tried.isSuccess && <TriedSteps tried={tried.data} />}
      </div>
      <p className={css.note}>{t('settings.route.tryNote')}</p>
    </FormSection>
  );
}
