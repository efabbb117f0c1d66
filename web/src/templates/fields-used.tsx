import { useTranslation } from 'react-i18next';
import type { ShownMail } from './answers.ts';
import { fieldKey } from './fields.ts';
import css from './fields-used.module.css';

/** What of this mail is filled in for each reader, as chips in words, and whether there is a place for the free text. */
export function FieldsUsed({ mail }: { mail: ShownMail }) {
  const { t } = useTranslation();
  return (
    <div className={css.used}>
      <h3>{t('fields.used')}</h3>
      <ul className={css.chips}>
        {mail.fields.map((field) => (
          <li key={field} className={css.chip} title={`{{${field}}}`}>
            {t(`field.${fieldKey(field)}.name`)}
          </li>
        ))}
        {mail.usesFreeText && <li className={css.free}>{t('fields.freeText')}</li>}
      </ul>
      {!mail.usesFreeText && <p>{t('fields.noFreeText')}</p>}
    </div>
  );
}
