import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../kit/link-button.tsx';

/** The button into the wizard that writes to everybody with a ticket. */
export function SendLink(props: { instanceId: number }) {
  const { t } = useTranslation();
  return (
    <LinkButton
      to="/instances/$id/send"
      params={{ id: String(props.instanceId) }}
      variant="filled"
      size="md"
      leftSection={<IconSend size={18} stroke={2} aria-hidden />}
    >
      {t('instance.message')}
    </LinkButton>
  );
}
