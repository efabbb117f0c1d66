import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../access/me.ts';
import { put } from '../kit/api.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import css from './tracking-refusal.module.css';

/** That a customer wants no opens and clicks counted: noted here, with what they asked, and taken back (C-47). */
export function TrackingRefusal(props: { customerId: string; isRefused: boolean }) {
  const { t } = useTranslation();
  const { conditions, permissions } = useMe();
  const [isAsked, ask] = useState(false);
  const may = permissions.includes('consents:write') || 'consents:write' in conditions;
  return (
    <div className={css.part}>
      <p>{t(props.isRefused ? 'tracking.isRefused' : 'tracking.isNotRefused')}</p>
      {may && (
        <Button onClick={() => ask(true)}>
          {t(props.isRefused ? 'tracking.takeBack' : 'tracking.refuse')}
        </Button>
      )}
      {isAsked && <Question {...props} onClose={() => ask(false)} />}
    </div>
  );
}

function Question(props: { customerId: string; isRefused: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const { customerId, isRefused, onClose } = props;
  const save = useMutation({
    mutationFn: () =>
      put(`/api/customers/${customerId}/tracking`, { isRefused: !isRefused, note: note.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['customer', customerId] });
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={t(isRefused ? 'tracking.takeBackTitle' : 'tracking.refuseTitle')}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      <form
        className={css.question}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <p>{t(isRefused ? 'tracking.takeBackText' : 'tracking.refuseText')}</p>
        <TextInput
          data-autofocus
          label={t('tracking.note')}
          description={t('tracking.noteHelp')}
          maxLength={300}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {save.isError && <ErrorNotice error={save.error} />}
        <Button type="submit" variant="filled" disabled={note.trim().length < 3} loading={save.isPending}>
          {t(isRefused ? 'tracking.takeBack' : 'tracking.refuse')}
        </Button>
      </form>
    </Modal>
  );
}
