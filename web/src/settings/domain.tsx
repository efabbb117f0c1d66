import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { actorName } from '../kit/actor.ts';
import { Section } from '../kit/section.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { State } from '../kit/state.tsx';
import { formatMoment, ownZone } from '../kit/time.tsx';
import { CopyButton } from '../access/copy-button.tsx';
import { DomainAsks } from './domain-asks.tsx';
import { DomainPart } from './domain-part.tsx';
import { useDomainMail } from './domain-mail.ts';
import { toMend, useDomain, type DomainCheck } from './domain-queries.ts';
import css from './domain.module.css';
import formCss from './form.module.css';
import { SettingContent } from './setting-content.tsx';
import { SettingPage } from './setting-page.tsx';

/** Whether the DNS makes receiving servers believe our mail, and what to publish so that it does. */
export function DomainPage() {
  const { t } = useTranslation();
  const mayCheck = useMay('settings:write');
  return (
    <SettingPage title={t('settings.domain.title')} lead={t('settings.domain.lead')} mayChange={mayCheck}>
      <SettingContent of={useDomain()}>
        {({ asks, check }) => (
          <Sheet>
            <Section name={t('settings.domain.asks')} about={t('settings.domain.asksHelp')}>
              <DomainAsks key={asks.selectors.join()} asks={asks} mayCheck={mayCheck} />
              {check ? (
                <LastCheck check={check} />
              ) : (
                <div>
                  <p>{t('settings.domain.never')}</p>
                  <p className={formCss.note}>
                    {t(mayCheck ? 'settings.domain.neverNext' : 'settings.domain.neverNextReader')}
                  </p>
                </div>
              )}
            </Section>
            {check?.items.map((item) => (
              <DomainPart key={item.of} item={item} />
            ))}
          </Sheet>
        )}
      </SettingContent>
    </SettingPage>
  );
}

/** When it was, what it found at a glance, and the text for whoever runs the DNS. */
function LastCheck(props: { check: DomainCheck }) {
  const { t } = useTranslation();
  const { check } = props;
  const { domain } = check.asked;
  const mail = useDomainMail(check);
  const at = formatMoment(check.checkedAt, ownZone, 'moment');
  return (
    <>
      <p aria-live="polite">{t('settings.domain.checked', { at, who: actorName(check.checkedBy) })}</p>
      <dl className={css.pairs}>
        {check.items.map(({ of, state }) => (
          <Fragment key={of}>
            <dt>{t(`settings.domain.part.${of}`)}</dt>
            <dd>
              <State of="domain" state={state} />
            </dd>
          </Fragment>
        ))}
      </dl>
      {!check.isCurrent && <p className={formCss.told}>{t('settings.domain.old')}</p>}
      {toMend(check).length > 0 && (
        <div className={css.forOthers}>
          <CopyButton text={mail} label={t('settings.domain.copyAll')} />
          <p className={formCss.note}>{t('settings.domain.copyAllHelp', { domain })}</p>
          <p className={formCss.note}>{t('settings.domain.hint', { domain })}</p>
        </div>
      )}
    </>
  );
}
