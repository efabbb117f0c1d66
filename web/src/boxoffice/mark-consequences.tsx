import { useTranslation } from 'react-i18next';
import { isMoving } from '../delivery/progress.ts';
import { lookOf } from '../kit/state.tsx';
import { formatMoment } from '../kit/time.tsx';
import type { InstanceDetail } from './instance-answers.ts';
import { useChangeAudience, useSendingsOf, useStageMoment, useStages } from './instance-queries.ts';
import type { MarkAs } from './instance-search.ts';
import type { MoveText } from './mark-move.ts';
import css from './mark.module.css';

/** What the press will do, with sizes, before it is pressed; and what it will not do. */
export function MarkConsequences(props: { instance: InstanceDetail; as: MarkAs; move: MoveText }) {
  const { t } = useTranslation();
  const { instance, as } = props;
  const becomes = useBecomes(props);
  return (
    <section className={css.does}>
      <h2>{t('mark.does')}</h2>
      <ul>
        {becomes && <li>{becomes}</li>}
        {(as === 'cancelled' || as === 'postponed') && <li>{t('mark.onlyChange')}</li>}
        {as === 'moved' && <li>{t('mark.movedPlans')}</li>}
        <Sendings id={String(instance.id)} isPutBack={as === 'on'} />
        <li>
          {t('mark.tellsNobody')} <Reach id={String(instance.id)} />
        </li>
        {instance.madeBy === null && <li>{t('mark.notTheirs')}</li>}
        {instance.madeBy === null && as !== 'on' && (
          <li>{t(as === 'cancelled' ? 'mark.importNever' : 'mark.importStands')}</li>
        )}
        {as !== 'on' && <li>{t('mark.undo')}</li>}
      </ul>
    </section>
  );
}

/** What it will be after the press, as a sentence; undefined while the new time is not whole. */
function useBecomes({ instance, as, move }: { instance: InstanceDetail; as: MarkAs; move: MoveText }) {
  const { t } = useTranslation();
  const stages = useStages().data?.stages ?? [];
  const moment = useStageMoment(as === 'moved' ? move.stageId : undefined, `${move.day}T${move.start}`).data;
  const say = (
    state: 'planned' | 'on_sale' | 'postponed' | 'cancelled' | 'moved',
    at: string,
    stage: string,
  ) =>
    t('mark.stateBecomes', {
      state: t(lookOf({ of: 'instance', state }).word),
      when: formatMoment(at, moment?.zone ?? instance.zone),
      stage,
    });
  if (as === 'on')
    return instance.mark
      ? say(instance.mark.putBack.state, instance.mark.putBack.startsAt, instance.mark.putBack.stage)
      : undefined;
  if (as !== 'moved') return say(as, instance.startsAt, instance.stage);
  const stage = stages.find(({ id }) => id === move.stageId)?.name ?? instance.stage;
  return moment && say('moved', moment.at, stage);
}

function Sendings(props: { id: string; isPutBack: boolean }) {
  const { t } = useTranslation();
  const { data } = useSendingsOf(props.id);
  if (!data) return null;
  const open = data.sendings.filter((each) => isMoving(each) && each.state !== 'stopped');
  const goesOn = props.isPutBack ? [] : open.filter(({ purpose }) => purpose === 'change');
  const stops = open.filter((each) => !goesOn.includes(each));
  const names = (of: typeof open) => of.map(({ template }) => template.name).join(', ');
  return (
    <>
      <li>
        {stops.length === 0
          ? t('mark.stopsNone')
          : t('mark.stops', { count: stops.length, names: names(stops) })}{' '}
        {data.total > 0 && t('mark.sentStays')}
      </li>
      {goesOn.length > 0 && <li>{t('mark.goesOn', { names: names(goesOn) })}</li>}
    </>
  );
}

function Reach(props: { id: string }) {
  const { t } = useTranslation();
  const { data } = useChangeAudience(props.id);
  if (!data) return null;
  if (data.held === 0) return t('mark.reachNone');
  return t('mark.reach', {
    count: data.willReceive + data.sameAddress,
    held: data.held,
    unreachable: data.unreachable.total,
  });
}
