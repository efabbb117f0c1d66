import { NumberInput, PasswordInput, Radio, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormSection } from '../kit/form-section.tsx';
import css from './form.module.css';
import { portFor, type RelayInputs } from './route-values.ts';
import type { SettingForm } from './use-setting-form.ts';

interface RelayFieldsProps {
  it: Pick<SettingForm<RelayInputs>, 'value' | 'set' | 'wrongWord'>;
  readOnly: boolean;
  /** One is kept on the server. */
  hasPassword: boolean;
  password: string;
  onPassword(password: string): void;
}

/** The mail server: where it is, how it is spoken to, as whom. */
export function RelayFields(props: RelayFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <FormSection name={t('settings.route.server')} help={t('settings.route.serverHelp')}>
        <Place {...props} />
      </FormSection>
      <FormSection name={t('settings.route.logIn')} help={t('settings.route.logInHelp')}>
        <LogIn {...props} />
      </FormSection>
    </>
  );
}

function Place(props: RelayFieldsProps) {
  const { t } = useTranslation();
  const { it, readOnly } = props;
  const wrong = (field: string) => it.wrongWord(`body.relay.${field}`);
  return (
    <>
      <div className={css.hostAndPort}>
        <TextInput
          label={t('settings.route.host')}
          placeholder="smtp.lantern.example"
          value={it.value.host}
          error={wrong('host')}
          readOnly={readOnly}
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => it.set({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={t('settings.route.port')}
          value={it.value.port}
          error={wrong('port')}
          readOnly={readOnly}
          min={1}
          max={65_535}
          hideControls
          allowDecimal={false}
          onChange={(port) => it.set({ port: port === '' ? '' : Number(port) })}
        />
      </div>
      <Radio.Group
        label={t('settings.route.encryption')}
        value={it.value.encryption}
        onChange={(chosen) => {
          const encryption = chosen as RelayInputs['encryption'];
          it.set({ encryption, port: portFor(encryption, it.value.port) });
        }}
      >
        <div className={css.radios}>
          {(['required', 'implicit', 'offered'] as const).map((each) => (
            <Radio
              key={each}
              value={each}
              label={t(`settings.route.${each}`)}
              description={t(`settings.route.${each}Help`)}
              disabled={readOnly}
            />
          ))}
        </div>
      </Radio.Group>
      <NumberInput
        label={t('settings.route.connections')}
        description={t('settings.route.connectionsHelp')}
        value={it.value.connections}
        error={wrong('connections')}
        readOnly={readOnly}
        min={1}
        max={200}
        styles={{ wrapper: { maxWidth: 110 } }}
        allowDecimal={false}
        hideControls
        onChange={(count) => it.set({ connections: count === '' ? '' : Number(count) })}
      />
    </>
  );
}

function LogIn(props: RelayFieldsProps) {
  const { t } = useTranslation();
  const { it, readOnly } = props;
  const wrong = (field: string) => it.wrongWord(`body.relay.${field}`);
  return (
    <div className={css.pair}>
      <TextInput
        label={t('settings.route.user')}
        value={it.value.user}
        error={wrong('user')}
        readOnly={readOnly}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => it.set({ user: event.currentTarget.value })}
      />
      {!readOnly && (
        <PasswordInput
          label={t('settings.route.password')}
          placeholder={props.hasPassword ? t('settings.route.passwordKept') : ''}
          value={props.password}
          error={wrong('password')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('settings.route.showPassword') }}
          onChange={(event) => props.onPassword(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
