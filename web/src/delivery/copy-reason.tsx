import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './copy-reason.module.css';

/** Asks why somebody needs to see what another person got; the server keeps it (standards.md, roles). */
export function CopyReason(props: { onGiven: (reason: string) => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const isEnough = reason.trim().length >= 3;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isEnough) props.onGiven(reason.trim());
      }}
    >
      <TextInput
        label={t('copy.reason')}
        description={t('copy.reasonHelp')}
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!isEnough}>
        {t('copy.show')}
      </Button>
    </form>
  );
}
