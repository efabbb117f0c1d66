import { IconHelpCircle } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import css from './uncertain-band.module.css';

/** What needs a person comes first: messages that may have arrived or not. Absent when there are none. */
export function UncertainBand(props: { count: number }) {
  const { t } = useTranslation();
  if (props.count === 0) return null;
  return (
    <div className={css.band}>
      <IconHelpCircle size={18} stroke={2} aria-hidden />
      <p>
        <Trans t={t} i18nKey="sending.uncertain" count={props.count} components={{ n: <b /> }} />
      </p>
    </div>
  );
}
