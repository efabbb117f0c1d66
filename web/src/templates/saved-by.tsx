import { useTranslation } from 'react-i18next';
import { actorName } from '../kit/actor.ts';
import { Moment, MomentAgo, ownZone } from '../kit/time.tsx';
import css from './saved-by.module.css';

/** Who saved something last, and when. */
export function SavedBy(props: { by: string; at: string; isShort?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={css.line}>
      <span>
        {props.by === 'foyer'
          ? t('templates.cameAlong')
          : t('templates.changedBy', { who: actorName(props.by) })}
      </span>
      {props.isShort ? (
        <Moment at={props.at} zone={ownZone} shape="moment" />
      ) : (
        <MomentAgo at={props.at} zone={ownZone} />
      )}
    </span>
  );
}
