import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { FormSection } from '../kit/form-section.tsx';
import { formatMoment, ownZone } from '../kit/time.tsx';
import css from '../settings/form.module.css';
import { useSetting } from '../settings/queries.ts';
import { SaveBar } from '../settings/save-bar.tsx';
import { SettingContent } from '../settings/setting-content.tsx';
import { SettingPage } from '../settings/setting-page.tsx';
import { useSettingForm } from '../settings/use-setting-form.ts';
import type { ReturnsSetting } from './answers.ts';

/** What a complaint stops, the rate to warn at, and the provider that is believed. */
export function ReturnsPage() {
  const { t } = useTranslation();
  const mayChange = useMay('settings:write');
  return (
    <SettingPage title={t('settings.returns.title')} lead={t('settings.returns.lead')} mayChange={mayChange}>
      <SettingContent of={useSetting('returns')}>
        {(saved) => <ReturnsForm saved={saved} mayChange={mayChange} />}
      </SettingContent>
    </SettingPage>
  );
}

function ReturnsForm(props: { saved: ReturnsSetting; mayChange: boolean }) {
  const { t } = useTranslation();
  const { saved, mayChange } = props;
  const { complaintStopsService, warnPerMille, sesTopic, version } = saved;
  const it = useSettingForm(
    'returns',
    { complaintStopsService, warnPerMille, sesTopic: sesTopic ?? '' },
    {
      version,
      bodyOf: (form) => ({ ...form, sesTopic: form.sesTopic.trim() === '' ? null : form.sesTopic }),
    },
  );
  return (
    <form {...it.form} className={css.form}>
      <FormSection name={t('settings.returns.complaints')}>
        <Checkbox
          label={t('settings.returns.stops')}
          description={t('settings.returns.stopsHelp')}
          checked={it.value.complaintStopsService}
          disabled={!mayChange}
          onChange={(event) => it.set({ complaintStopsService: event.currentTarget.checked })}
        />
        <NumberInput
          label={t('settings.returns.warn')}
          description={t('settings.returns.warnHelp')}
          min={0.1}
          max={1_000}
          step={0.1}
          decimalScale={1}
          readOnly={!mayChange}
          value={it.value.warnPerMille}
          error={it.wrong('warnPerMille')}
          onChange={(value) => it.set({ warnPerMille: Number(value) })}
        />
      </FormSection>
      <FormSection name="Amazon SES">
        <TextInput
          label={t('settings.returns.topic')}
          description={t('settings.returns.topicHelp')}
          placeholder="arn:aws:sns:eu-west-1:123456789012:foyer"
          readOnly={!mayChange}
          value={it.value.sesTopic}
          error={it.wrong('sesTopic')}
          onChange={(event) => it.set({ sesTopic: event.currentTarget.value })}
        />
        {sesTopic !== null && (
          <p className={css.note}>
            {saved.sesConfirmedAt === null
              ? t('settings.returns.unconfirmed')
              : t('settings.returns.confirmed', {
                  at: formatMoment(saved.sesConfirmedAt, ownZone, 'moment'),
                })}
          </p>
        )}
      </FormSection>
      {mayChange && <SaveBar {...it.bar} />}
    </form>
  );
}
