import { Button } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../kit/section.tsx';
import type { Staff } from './answers.ts';
import { Done } from './done.tsx';
import form from './form.module.css';
import { PersonFields } from './person-fields.tsx';
import { saidOf } from './said.ts';
import { useChange } from './staff-queries.ts';
import { Trouble } from './trouble.tsx';

/** Corrects name, address and language. */
export function PersonForm(props: { person: Staff }) {
  const { t } = useTranslation();
  const { id, name, email, language } = props.person;
  const [typed, setTyped] = useState({ name, email, language });
  const change = useChange(id);
  const said = saidOf(change.error, ['address', 'address_taken'], 'email');
  const save = (): void => change.mutate({ what: 'correct', person: typed });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    save();
  };
  return (
    <Section name={t('staff.who')}>
      <form className={form.form} onSubmit={submit}>
        <PersonFields value={typed} onChange={setTyped} emailError={said} />
        {said === undefined && <Trouble error={change.error} again={save} />}
        <div className={form.end}>
          <Button type="submit" loading={change.isPending}>
            {t('account.save')}
          </Button>
          {change.isSuccess && <Done>{t('account.saved')}</Done>}
        </div>
      </form>
    </Section>
  );
}
