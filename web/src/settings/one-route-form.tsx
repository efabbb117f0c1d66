import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../kit/api.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { FormSection } from '../kit/form-section.tsx';
import { LinkButton } from '../kit/link-button.tsx';
import { problemSentence } from '../kit/sentence.ts';
import css from './form.module.css';
import { fieldsOfOne, useOneRouteDraft, type OneRouteFields } from './one-route-fields.ts';
import { RelayFields } from './relay-fields.tsx';
import { RemoveRoute } from './remove-route.tsx';
import { relayOf } from './route-values.ts';
import { useSaveLimits, useSaveRoute, type OneRoute } from './several-queries.ts';
import { TryRoute } from './try-route.tsx';

/** The fields of one way out. The mail server of the default route is set there; here only how much may go on it. */
export function OneRouteForm(props: { route: OneRoute | undefined; readOnly: boolean; onDone(): void }) {
  const { t } = useTranslation();
  const { route, readOnly } = props;
  const draft = useOneRouteDraft(route);
  const [password, setPassword] = useState('');
  const done = (): void => {
    draft.clear();
    props.onDone();
  };
  const saveRoute = useSaveRoute(route?.id, done);
  const saveLimits = useSaveLimits(route?.id ?? 0, done);
  const isUsual = route?.isUsual ?? false;
  const save = isUsual ? saveLimits : saveRoute;
  const value = draft.value;
  const set = (change: Partial<OneRouteFields>): void => draft.set({ ...value, ...change });
  const problems = save.error instanceof ApiError ? save.error.problems : [];
  const wrongWord = (place: string): string | undefined => {
    const problem = problems.find(({ at }) => at === place);
    return problem && problemSentence(problem);
  };
  const submit = (evenIfItFails: boolean): void => {
    const limits = { perMinute: numberOf(value.perMinute), allowance: numberOf(value.allowance) };
    const expectedVersion = route?.version;
    if (isUsual) saveLimits.mutate({ limits, expectedVersion });
    else
      saveRoute.mutate({
        label: value.label,
        relay: relayOf(value, password),
        limits,
        evenIfItFails,
        expectedVersion,
      });
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    submit(false);
  };
  const fails = save.error instanceof ApiError && save.error.code === 'route_fails';
  return (
    <form className={css.form} onSubmit={onSubmit} noValidate>
      {isUsual ? (
        <FormSection name={t('settings.route.server')}>
          <div>
            <LinkButton to="/settings/route">{t('settings.routes.atDefault')}</LinkButton>
          </div>
        </FormSection>
      ) : (
        <>
          <FormSection name={t('settings.routes.name')} help={t('settings.routes.nameHelp')}>
            <TextInput
              label={t('settings.routes.label')}
              placeholder={t('settings.routes.labelSample')}
              value={value.label}
              error={wrongWord('body.label')}
              readOnly={readOnly}
              onChange={(event) => set({ label: event.currentTarget.value })}
            />
          </FormSection>
          <RelayFields
            it={{ value, set, wrongWord }}
            readOnly={readOnly}
            hasPassword={route?.relay?.hasPassword ?? false}
            password={password}
            onPassword={setPassword}
          />
        </>
      )}
      <Limits value={value} set={set} wrongWord={wrongWord} readOnly={readOnly} />
      {!isUsual && !readOnly && <TryRoute relay={() => relayOf(value, password)} routeId={route?.id} />}
      {save.isError && problems.length === 0 && <ErrorNotice error={save.error} />}
      {!readOnly && (
        <div className={css.line}>
          <Button type="submit" variant="filled" loading={save.isPending}>
            {t('settings.save')}
          </Button>
          {fails && <Button onClick={() => submit(true)}>{t('settings.route.saveAnyway')}</Button>}
          {JSON.stringify(value) !== JSON.stringify(fieldsOfOne(route)) && (
            <Button variant="subtle" onClick={() => draft.clear()}>
              {t('settings.drop')}
            </Button>
          )}
          {route && !isUsual && <RemoveRoute id={route.id} onDone={done} />}
        </div>
      )}
    </form>
  );
}

function numberOf(typed: number | ''): number | null {
  return typed === '' ? null : typed;
}

function Limits(props: {
  value: OneRouteFields;
  set: (change: Partial<OneRouteFields>) => void;
  wrongWord: (place: string) => string | undefined;
  readOnly: boolean;
}) {
  const { t } = useTranslation();
  const { value, set, wrongWord, readOnly } = props;
  const field = (name: 'perMinute' | 'allowance') => (
    <NumberInput
      label={t(`settings.routes.${name}`)}
      description={t(`settings.routes.${name}Help`)}
      placeholder={t('settings.routes.noLimit')}
      value={value[name]}
      error={wrongWord(`body.limits.${name}`)}
      readOnly={readOnly}
      min={1}
      allowDecimal={false}
      hideControls
      onChange={(typed) => set({ [name]: typed === '' ? '' : Number(typed) })}
    />
  );
  return (
    <FormSection name={t('settings.routes.limits')} help={t('settings.routes.limitsHelp')}>
      <div className={css.pair}>
        {field('perMinute')}
        {field('allowance')}
      </div>
    </FormSection>
  );
}
