import { Drawer } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SendingAnswer } from './answers.ts';
import { Copy } from './copy.tsx';
import css from './copy-drawer.module.css';
import { MessageFacts } from './message-facts.tsx';

const route = getRouteApi('/inside/sendings/$id');

/** One person's message, byte for byte, beside the list it was chosen from. Which one stands in the address bar. */
export function CopyDrawer(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { copy, view = 'html', ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const go = (next: object) => void navigate({ search: { ...search, ...next }, resetScroll: false });
  return (
    <Drawer
      opened={copy !== undefined}
      onClose={() => go({})}
      position="right"
      size={520}
      title={t('copy.title')}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
      classNames={{ content: css.content, body: css.body }}
    >
      {copy !== undefined && (
        <>
          <MessageFacts sending={props.sending} seq={copy} />
          <Copy
            sendingId={props.sending.id}
            seq={copy}
            view={view}
            onView={(chosen) => go({ copy, ...(chosen !== 'html' && { view: chosen }) })}
          />
        </>
      )}
    </Drawer>
  );
}
