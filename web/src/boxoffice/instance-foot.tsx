import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import type { InstanceDetail } from './instance-answers.ts';
import css from './instance-foot.module.css';
import { SendLink } from './send-link.tsx';

/**
 * The way to everybody with a ticket, at the foot of every part of the page (CSE-29); on the phone fixed above the
 * menu, within the thumb's reach. The only filled button here.
 */
export function InstanceFoot(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const may = useMay('sendings:create');
  return (
    <aside className={css.foot} aria-label={t('instance.message')}>
      <div className={css.words}>
        <h2>{t('instance.changed')}</h2>
        <p>{may ? t('instance.changedText') : t('instance.noRight')}</p>
      </div>
      {may ? (
        <SendLink instanceId={props.instance.id} />
      ) : (
        <Button disabled leftSection={<IconSend size={18} stroke={2} aria-hidden />}>
          {t('instance.message')}
        </Button>
      )}
    </aside>
  );
}
