import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { actorName } from '../kit/actor.ts';
import { FormSection } from '../kit/form-section.tsx';
import { formatMoment, ownZone } from '../kit/time.tsx';
import type { TrackingSetting } from './answers.ts';
import css from './form.module.css';
import { useSetting } from './queries.ts';
import { SaveBar } from './save-bar.tsx';
import { SettingContent } from './setting-content.tsx';
import { SettingPage } from './setting-page.tsx';
import { useSettingForm } from './use-setting-form.ts';

/** Whether opens and clicks may be counted at all, with what that means for the people who read (abuse.md, C-47). */
export function TrackingPage() {
  const { t } = useTranslation();
  const mayChange = useMay('settings:write');
  return (
    <SettingPage
      title={t('settings.tracking.title')}
      lead={t('settings.tracking.lead')}
      mayChange={mayChange}
    >
      <SettingContent of={useSetting('tracking')}>
        {(saved) => <TrackingForm saved={saved} mayChange={mayChange} />}
      </SettingContent>
    </SettingPage>
  );
}

const choices = ['no', 'yes'] as const;

function TrackingForm(props: { saved: TrackingSetting; mayChange: boolean }) {
  const { t } = useTranslation();
  const { saved, mayChange } = props;
  // Nobody has said anything yet: no choice looks made, though it is off.
  const chosen = saved.decidedAt === null ? '' : saved.isAllowed ? 'yes' : 'no';
  const it = useSettingForm(
    'tracking',
    { chosen },
    { version: saved.version, bodyOf: (form) => ({ isAllowed: form.chosen === 'yes' }) },
  );
  return (
    <form {...it.form} className={css.form}>
      <FormSection name={t('settings.tracking.count')}>
        <Radio.Group
          aria-label={t('settings.tracking.count')}
          value={it.value.chosen}
          onChange={(next) => it.set({ chosen: next })}
          readOnly={!mayChange}
        >
          <div className={css.cards}>
            {choices.map((choice) => (
              <Radio.Card key={choice} className={css.card} value={choice} disabled={!mayChange}>
                <Radio.Indicator className={css.indicator} />
                <span>
                  <b>{t(`settings.tracking.${choice}`)}</b>
                  <span className={css.note}>{t(`settings.tracking.${choice}Words`)}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        <p className={css.note}>
          {saved.decidedAt === null
            ? t('settings.tracking.nobodySaid')
            : t('settings.tracking.said', {
                who: actorName(saved.decidedBy ?? ''),
                at: formatMoment(saved.decidedAt, ownZone, 'moment'),
              })}
        </p>
      </FormSection>
      <FormSection name={t('settings.tracking.privacy')}>
        <ul className={css.plain}>
          <li>{t('settings.tracking.what')}</li>
          <li>{t('settings.tracking.never')}</li>
          <li>{t('settings.tracking.refused')}</li>
          <li>{t('settings.tracking.kept')}</li>
          <li>{t('settings.tracking.reliable')}</li>
        </ul>
      </FormSection>
      {mayChange && <SaveBar {...it.bar} />}
    </form>
  );
}
