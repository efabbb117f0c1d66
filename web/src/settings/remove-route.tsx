import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Dialog } from '../kit/on-demand.tsx';
import css from './form.module.css';
import { useRemoveRoute } from './several-queries.ts';

/** Takes a way out away, after saying what takes its place. */
export function RemoveRoute(props: { id: number; onDone: () => void }) {
  const { t } = useTranslation();
  const [isOpen, dialog] = useDisclosure(false);
  const remove = useRemoveRoute(props.id, props.onDone);
  return (
    <>
      <Button onClick={dialog.open}>{t('settings.routes.remove')}</Button>
      <Dialog
        opened={isOpen}
        onClose={dialog.close}
        centered
        title={t('settings.routes.removeTitle')}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <div className={css.dialog}>
          <p>{t('settings.routes.removeText')}</p>
          {remove.isError && <ErrorNotice error={remove.error} />}
          <div className={css.line}>
            <Button data-autofocus onClick={dialog.close}>
              {t('settings.routes.keep')}
            </Button>
            <Button variant="filled" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('settings.routes.remove')}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
