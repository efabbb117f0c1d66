import { useTranslation } from 'react-i18next';
import { LinkButton } from '../kit/link-button.tsx';
import type { InstanceDetail } from './instance-answers.ts';
import { offeredMarks } from './instance-state.ts';
import css from './mark.module.css';

/** What can be said of it now; also where an address offers what cannot. */
export function Choose(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const offered = offeredMarks(props.instance);
  return (
    <div className={css.acts}>
      {offered.map((as) => (
        <LinkButton
          key={as}
          to="/instances/$id/mark"
          params={{ id: String(props.instance.id) }}
          search={{ as }}
        >
          {t(`mark.title.${as}`)}
        </LinkButton>
      ))}
      {offered.length === 0 && <p>{t('mark.nothing')}</p>}
      <BackLink id={props.instance.id} />
    </div>
  );
}

export function BackLink(props: { id: number }) {
  const { t } = useTranslation();
  return (
    <LinkButton to="/instances/$id" params={{ id: String(props.id) }} variant="subtle">
      {t('mark.toInstance')}
    </LinkButton>
  );
}
