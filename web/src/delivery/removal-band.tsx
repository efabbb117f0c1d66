import { Button, Modal } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { token } from '../kit/theme.ts';
import { useRemoval } from './report-queries.ts';
import type { ChosenRow } from './report-table.tsx';
import css from './removal-band.module.css';

/** What can be done with ticked rows: take them out of the report for good, after saying once what that does (CSE-42). */
export function RemovalBand(props: { chosen: readonly ChosenRow[]; onDone: () => void }) {
  const { t } = useTranslation();
  const { chosen, onDone } = props;
  const [isAsked, ask] = useState(false);
  const [removed, setRemoved] = useState<number>();
  const removal = useRemoval((count) => {
    ask(false);
    setRemoved(count);
    onDone();
  });
  const count = chosen.length;
  if (count === 0)
    return removed === undefined ? null : (
      <p className={css.done} role="status">
        {t('report.removedNow', { count: removed })}
      </p>
    );
  return (
    <div className={css.band}>
      <span>{t('report.chosen', { count })}</span>
      <Button
        leftSection={<IconTrash size={16} stroke={2} color={token('red')} aria-hidden />}
        onClick={() => {
          removal.reset();
          ask(true);
        }}
      >
        {t('report.delete')}
      </Button>
      <Modal
        opened={isAsked}
        onClose={() => ask(false)}
        centered
        title={t('report.deleteTitle', { count })}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <div className={css.question}>
          <p>{t('report.deleteWhat')}</p>
          <p>{t('report.deleteStays')}</p>
          <p>
            <b>{t('report.deleteForGood')}</b>
          </p>
          {removal.isError && <ErrorNotice error={removal.error} />}
          <div className={css.acts}>
            <Button data-autofocus onClick={() => ask(false)}>
              {t('report.deleteNo')}
            </Button>
            <Button variant="filled" loading={removal.isPending} onClick={() => removal.mutate(chosen)}>
              {t('report.deleteYes', { count })}
            </Button>
          </div>
        </div>
      </Modal>
    </div>
  );
}
