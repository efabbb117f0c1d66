import { TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../language/language.ts';
import css from './colour-field.module.css';
import { contrastOnWhite, leastContrast } from './contrast.ts';

/** What mails have while nothing is set. */
const petrol = '#14504F';

/** The venue's colour, typed or picked, with its contrast on white while it changes, and a mail's head in it. */
export function ColourField(props: {
  value: string;
  /** Of the organisation, for the sample. */
  name: string;
  readOnly: boolean;
  error: string | undefined;
  onChange(colour: string): void;
}) {
  const { t } = useTranslation();
  const shown = contrastOnWhite(props.value) === undefined ? petrol : props.value;
  return (
    <div className={css.field}>
      <div className={css.choice}>
        <input
          type="color"
          className={css.well}
          aria-label={t('settings.organisation.pick')}
          value={shown.toLowerCase()}
          disabled={props.readOnly}
          onChange={(event) => props.onChange(event.currentTarget.value.toUpperCase())}
        />
        <TextInput
          label={t('settings.organisation.colourCode')}
          placeholder={petrol}
          value={props.value}
          error={props.error ?? (isPale(props.value) || undefined)}
          readOnly={props.readOnly}
          maxLength={7}
          aria-describedby="contrast"
          onChange={(event) => props.onChange(event.currentTarget.value.trim())}
        />
        <Ratio colour={props.value} />
      </div>
      <div className={css.sample} aria-hidden>
        <span style={{ color: shown }}>{props.name === '' ? 'Foyer' : props.name}</span>
        <hr style={{ borderColor: shown }} />
        <span className={css.button} style={{ background: shown }}>
          {t('settings.organisation.sample')}
        </span>
      </div>
      <p className={css.note}>{t('settings.organisation.colourSaved')}</p>
    </div>
  );
}

function isPale(colour: string): boolean {
  return (contrastOnWhite(colour) ?? 21) < leastContrast;
}

/** The contrast in words, rounded down: 4.49 must not read as enough. */
function Ratio(props: { colour: string }) {
  const { t } = useTranslation();
  const contrast = contrastOnWhite(props.colour === '' ? petrol : props.colour);
  if (contrast === undefined)
    return (
      <p id="contrast" className={css.ratio}>
        {t('settings.organisation.colourShape')}
      </p>
    );
  const format = new Intl.NumberFormat(currentLanguage(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const isGood = contrast >= leastContrast;
  const RatioIcon = isGood ? IconCheck : IconX;
  return (
    <p id="contrast" className={css.ratio} data-good={isGood} aria-live="polite">
      <RatioIcon size={15} stroke={2} aria-hidden />
      {t(isGood ? 'settings.organisation.readable' : 'settings.organisation.tooPale', {
        ratio: format.format(Math.floor(contrast * 10) / 10),
        least: format.format(leastContrast),
      })}
    </p>
  );
}
