import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { actorName } from '../kit/actor.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Moment, ownZone } from '../kit/time.tsx';
import { currentLanguage } from '../language/language.ts';
import css from './template-uses.module.css';
import { useUses } from './queries.ts';

/** The newest sendings that said this, each with the version that went out. */
export function TemplateUsesList({ code }: { code: string }) {
  const { t } = useTranslation();
  const uses = useUses(code);
  return (
    <section aria-labelledby="uses">
      <h2 id="uses">{t('templates.uses')}</h2>
      {uses.isError && <ErrorNotice error={uses.error} retry={() => void uses.refetch()} />}
      {uses.data?.total === 0 && <p className={css.second}>{t('templates.noUses')}</p>}
      <ul className={css.uses}>
        {uses.data?.uses.map((use) => (
          <li key={use.sendingId}>
            <Link to="/sendings/$id" params={{ id: use.sendingId }}>
              {use.instance
                ? (use.instance.event.names[currentLanguage()] ?? use.instance.event.name)
                : t('templates.noInstance')}
            </Link>
            <span className={css.second}>
              <Moment at={use.at} zone={use.instance?.zone ?? ownZone} shape="moment" />,{' '}
              {t('templates.version', { number: use.number })}, {actorName(use.by)}
            </span>
          </li>
        ))}
      </ul>
      {uses.data && uses.data.total > uses.data.uses.length && (
        <p className={css.second}>
          {t('templates.moreUses', { count: uses.data.total - uses.data.uses.length })}
        </p>
      )}
    </section>
  );
}
