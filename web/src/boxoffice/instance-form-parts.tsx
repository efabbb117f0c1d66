import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormPart } from './form-part.tsx';

/** Parts that the form of a new performance and its correction have in common. */

/** A change of what is typed. */
interface Typed<Form> {
  form: Form;
  set: (next: Partial<Form>) => void;
}

/** The name of the event in languages besides the one it is called by. */
export function NamesIn({
  form,
  set,
  languages,
}: Typed<{ names: Record<string, string> }> & { languages: Iterable<string> }) {
  const { t, i18n } = useTranslation();
  const called = new Intl.DisplayNames([i18n.language], { type: 'language' });
  return [...languages].map((language) => (
    <TextInput
      key={language}
      label={t('addInstance.nameIn', { language: called.of(language) ?? language })}
      maxLength={200}
      value={form.names[language] ?? ''}
      onChange={(event) => set({ names: { ...form.names, [language]: event.currentTarget.value } })}
    />
  ));
}

/** How many tickets there are to sell, and whether they are printed at home. */
export function TicketsPart({ form, set }: Typed<{ capacity: string; printAtHome: boolean }>) {
  const { t } = useTranslation();
  return (
    <FormPart name={t('addInstance.tickets')}>
      <TextInput
        label={t('addInstance.capacity')}
        description={t('addInstance.capacityHelp')}
        inputMode="numeric"
        pattern="\s*\d{1,6}\s*"
        value={form.capacity}
        onChange={(event) => set({ capacity: event.currentTarget.value })}
      />
      <Checkbox
        label={t('addInstance.print')}
        checked={form.printAtHome}
        onChange={(event) => set({ printAtHome: event.currentTarget.checked })}
      />
    </FormPart>
  );
}
