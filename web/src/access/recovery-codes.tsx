import { Button, Checkbox } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.tsx';
import form from './form.module.css';
import css from './recovery-codes.module.css';
import { saveText } from './save-text.ts';

/** Ten codes for the day the phone is lost, shown this once; on only when they are kept. */
export function RecoveryCodes(props: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation();
  const [isKept, setKept] = useState(false);
  const text = props.codes.join('\n');
  return (
    <div className={form.form}>
      <ul className={css.codes} aria-label={t('recovery.list')}>
        {props.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={form.end}>
        <CopyButton text={text} label={t('recovery.copy')} />
        <Button
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveText('foyer-recovery-codes.txt', `${t('recovery.fileHead')}\n\n${text}\n`)}
        >
          {t('recovery.download')}
        </Button>
      </div>
      <Checkbox
        label={t('recovery.kept')}
        checked={isKept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Button variant="filled" disabled={!isKept} onClick={props.onKept}>
        {t('recovery.submit')}
      </Button>
    </div>
  );
}
