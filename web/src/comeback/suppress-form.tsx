import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../kit/draft.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Sheet } from '../kit/sheet.tsx';
import css from './comeback.module.css';
import { useSuppress } from './queries.ts';

interface Typed {
  address: string;
  note: string;
  scope: 'all' | 'marketing';
}

const nothing: Typed = { address: '', note: '', scope: 'all' };

/** Lets nothing, or no marketing, go to an address that somebody types. */
export function SuppressForm(props: { onDone: () => void }) {
  const { t } = useTranslation();
  const draft = useDraft('suppress', nothing, readTyped);
  const suppress = useSuppress();
  const { address, note, scope } = draft.value;
  const end = (): void => {
    draft.clear();
    props.onDone();
  };
  return (
    <Sheet>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          suppress.mutate(draft.value, { onSuccess: end });
        }}
      >
        <TextInput
          type="email"
          label={t('comeback.suppressions.address')}
          maxLength={320}
          value={address}
          onChange={(event) => draft.set({ ...draft.value, address: event.currentTarget.value })}
        />
        <SegmentedControl
          aria-label={t('comeback.suppressions.scope')}
          data={(['all', 'marketing'] as const).map((value) => ({
            value,
            label: t(`state.suppression.${value}`),
          }))}
          value={scope}
          onChange={(value) => draft.set({ ...draft.value, scope: value === 'marketing' ? value : 'all' })}
        />
        <TextInput
          label={t('comeback.suppressions.note')}
          maxLength={500}
          value={note}
          onChange={(event) => draft.set({ ...draft.value, note: event.currentTarget.value })}
        />
        {suppress.isError && <ErrorNotice error={suppress.error} />}
        <div className={css.buttons}>
          <Button onClick={end}>{t('comeback.suppressions.cancel')}</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={address.trim() === '' || note.trim() === ''}
            loading={suppress.isPending}
          >
            {t('comeback.suppressions.addYes')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

function readTyped(kept: unknown): Typed | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { address, note, scope } = kept as Record<string, unknown>;
  if (typeof address !== 'string' || typeof note !== 'string') return undefined;
  return { address, note, scope: scope === 'marketing' ? 'marketing' : 'all' };
}
