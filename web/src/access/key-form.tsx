import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyRole } from './answers.ts';
import { CopyButton } from './copy-button.tsx';
import form from './form.module.css';
import choices from './role-choices.module.css';
import { keyRoles } from './role-list.ts';
import once from './shown-once.module.css';
import { useMakeKey } from './staff-queries.ts';
import { Trouble } from './trouble.tsx';

/** Makes a key and shows it, this once. */
export function KeyForm() {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<KeyRole[]>([]);
  const make = useMakeKey();
  const send = (): void =>
    make.mutate(
      { name, roles },
      {
        onSuccess: () => {
          setName('');
          setRoles([]);
        },
      },
    );
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <>
      {make.isSuccess && (
        <div className={once.note} role="group" aria-label={t('keys.made')}>
          <p>
            <strong>{t('keys.madeFor', { name: make.variables.name })}</strong> {t('keys.madeHow')}
          </p>
          <code className={once.text}>{make.data.key}</code>
          <CopyButton text={make.data.key} label={t('keys.copy')} />
        </div>
      )}
      <form className={form.form} onSubmit={submit}>
        <TextInput
          label={t('keys.name')}
          description={t('keys.nameHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          withAsterisk={false}
          autoComplete="off"
        />
        <Checkbox.Group
          label={t('keys.roles')}
          value={roles}
          onChange={(given) => setRoles(keyRoles.filter((role) => given.includes(role)))}
        >
          <div className={choices.choices}>
            {keyRoles.map((role) => (
              <Checkbox
                key={role}
                value={role}
                label={t(`access.role.${role}`)}
                description={t(`access.does.${role}`)}
              />
            ))}
          </div>
        </Checkbox.Group>
        <Trouble error={make.error} again={send} />
        <div className={form.end}>
          <Button type="submit" variant="filled" disabled={roles.length === 0} loading={make.isPending}>
            {t('keys.make')}
          </Button>
        </div>
      </form>
    </>
  );
}
