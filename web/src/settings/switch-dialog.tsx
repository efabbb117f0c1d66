import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './form.module.css';

/** Asks once what it means that new sendings take another way from now on. */
export function SwitchDialog(props: { to: 'capture' | 'smtp' | undefined; onYes(): void; onNo(): void }) {
  const { t } = useTranslation();
  const to = props.to ?? 'capture';
  return (
    <Modal
      opened={props.to !== undefined}
      onClose={() => props.onNo()}
      centered
      title={t(`settings.route.switch.${to}.title`)}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      <div className={css.dialog}>
        <p>{t(`settings.route.switch.${to}.text`)}</p>
        <p>{t(`settings.route.switch.${to}.before`)}</p>
        <div className={css.line}>
          <Button data-autofocus onClick={() => props.onNo()}>
            {t('settings.route.switch.no')}
          </Button>
          <Button variant="filled" onClick={() => props.onYes()}>
            {t(`settings.route.switch.${to}.yes`)}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
