import { Button, CopyButton as Copier } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Copies a text that somebody has to take elsewhere, and says that it did. */
export function CopyButton(props: { text: string; label: string }) {
  const { t } = useTranslation();
  return (
    <Copier value={props.text} timeout={4_000}>
      {({ copied, copy }) => (
        <Button
          onClick={copy}
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        >
          <span aria-live="polite">{copied ? t('access.copied') : props.label}</span>
        </Button>
      )}
    </Copier>
  );
}
