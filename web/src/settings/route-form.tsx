import { Button, Radio } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../kit/api.ts';
import { FormSection } from '../kit/form-section.tsx';
import { token } from '../kit/theme.ts';
import type { RouteSetting } from './answers.ts';
import css from './form.module.css';
import { RelayFields } from './relay-fields.tsx';
import { RouteNotes } from './route-notes.tsx';
import { fieldsOf, relayOf, type RouteFields } from './route-values.ts';
import { SaveBar } from './save-bar.tsx';
import { SwitchDialog } from './switch-dialog.tsx';
import { TryRoute } from './try-route.tsx';
import { useSettingForm } from './use-setting-form.ts';

/** Capture or mail server; the second can be tried before it is saved. */
export function RouteForm(props: { saved: RouteSetting; mayChange: boolean }) {
  const { t } = useTranslation();
  const { saved, mayChange } = props;
  const [password, setPassword] = useState('');
  const [isAsking, setAsking] = useState(false);
  const it = useSettingForm('route', fieldsOf(saved), {
    version: saved.version,
    bodyOf: (fields) => bodyOf(fields, password),
    onSaved: () => setPassword(''),
  });
  const isRelay = it.value.kind === 'smtp';
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (it.value.kind === saved.kind) it.submit();
    else setAsking(true);
  };
  const fails = it.bar.error instanceof ApiError && it.bar.error.code === 'route_fails';
  return (
    <form {...it.form} onSubmit={onSubmit} className={css.form}>
      <RouteNotes route={saved} />
      <FormSection name={t('settings.route.way')}>
        <Kinds kind={it.value.kind} readOnly={!mayChange} onChange={(kind) => it.set({ kind })} />
      </FormSection>
      {isRelay && (
        <RelayFields
          it={it}
          readOnly={!mayChange}
          hasPassword={saved.relay?.hasPassword ?? false}
          password={password}
          onPassword={setPassword}
        />
      )}
      {isRelay && mayChange && <TryRoute relay={() => relayOf(it.value, password)} />}
      {mayChange && (
        <SaveBar {...it.bar} isChanged={it.bar.isChanged || password !== ''}>
          {fails && (
            <Button onClick={() => it.submit({ evenIfItFails: true })}>
              {t('settings.route.saveAnyway')}
            </Button>
          )}
        </SaveBar>
      )}
      <SwitchDialog
        to={isAsking ? it.value.kind : undefined}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          it.submit();
        }}
      />
    </form>
  );
}

function bodyOf(fields: RouteFields, password: string): object {
  return fields.kind === 'capture' ? { kind: 'capture' } : { kind: 'smtp', relay: relayOf(fields, password) };
}

function Kinds(props: {
  kind: RouteFields['kind'];
  readOnly: boolean;
  onChange(kind: RouteFields['kind']): void;
}) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      aria-label={t('settings.route.way')}
      value={props.kind}
      onChange={(kind) => props.onChange(kind === 'smtp' ? 'smtp' : 'capture')}
    >
      <div className={css.cards}>
        {(['capture', 'smtp'] as const).map((kind) => (
          <Radio.Card key={kind} value={kind} className={css.card} disabled={props.readOnly}>
            <Radio.Indicator iconColor={token('accent-ink')} className={css.indicator} />
            <span>
              <b>{t(`settings.route.${kind}`)}</b>
              <span className={css.note}>{t(`settings.route.${kind}Help`)}</span>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
