import { Checkbox, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../kit/api.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { formatMoment } from '../kit/time.tsx';
import { audienceOf } from './audience.ts';
import css from './choices.module.css';
import { Counters } from './counters.tsx';
import { Foot } from './foot.tsx';
import { Frame, Question } from './frame.tsx';
import { Note } from './note.tsx';
import { PeopleDrawer } from './people-drawer.tsx';
import { useAudience, usePreview } from './queries.ts';
import quiet from './step-text.module.css';
import { useWizard, type Template } from './wizard.ts';
import { deliveryOf, wantedOf, type Wish } from './wish.ts';

/** Who gets it: everybody or print at home (CSE-22, 32), for a cancelled performance which of the two groups. */
export function StepWho(props: { template: Template }) {
  const { t } = useTranslation();
  const { template } = props;
  const { instance, wish, go, close } = useWizard();
  const preview = usePreview(wantedOf(instance.id, wish, template));
  const count = preview.data?.count;
  const isNobody = preview.error instanceof ApiError && preview.error.code === 'no_group_selected';
  return (
    <Frame
      instance={instance}
      step="who"
      onClose={close}
      foot={
        <Foot
          onBack={() => go('text', { back: true })}
          onNext={() => go('confirm')}
          isClosed={!count || count.willReceive === 0 || preview.isError}
        />
      }
    >
      <Question title={t('sendNow.who.question')}>
        {count &&
          t(instance.state === 'cancelled' ? 'sendNow.who.held' : 'sendNow.who.hold', { count: count.held })}
      </Question>
      <Delivery template={template} />
      {instance.state === 'cancelled' && template.purpose === 'change' && <Groups template={template} />}
      {preview.isPending && <SkeletonRows rows={3} height={60} />}
      {isNobody && <Note kind="look">{t('sendNow.who.noGroup')}</Note>}
      {preview.isError && !isNobody && (
        <ErrorNotice error={preview.error} retry={() => void preview.refetch()} />
      )}
      {preview.isSuccess && count && (
        <>
          <Counters count={count} />
          {count.held === 0 && <Note kind="look">{t('sendNow.who.nobodyHolds')}</Note>}
          {count.held > 0 && count.willReceive === 0 && (
            <Note kind="look">{t('sendNow.who.nobodyReceives')}</Note>
          )}
          <p className={quiet.kept}>
            {t('sendNow.who.counted', { at: formatMoment(preview.data.countedAt, instance.zone, 'time') })}
          </p>
        </>
      )}
      <PeopleDrawer template={template} />
    </Frame>
  );
}

function Delivery({ template }: { template: Template }) {
  const { t } = useTranslation();
  const { wish, change } = useWizard();
  const chosen = deliveryOf(wish, template);
  return (
    <Radio.Group
      aria-label={t('sendNow.who.question')}
      value={chosen}
      onChange={(delivery) => change({ delivery: delivery as Wish['delivery'] })}
      className={css.choices}
    >
      {(['all', 'print_at_home'] as const).map((delivery) => (
        <Radio.Card
          key={delivery}
          value={delivery}
          radius={0}
          className={css.choice}
          disabled={delivery === 'all' && template.purpose === 'ticket'}
        >
          <Radio.Indicator className={css.indicator} />
          <span className={css.words}>
            <span className={css.name}>{t(`sendNow.who.delivery.${delivery}`)}</span>
            <span className={css.second}>{t(`sendNow.who.deliveryHelp.${delivery}`)}</span>
          </span>
          <Selected template={template} delivery={delivery} />
        </Radio.Card>
      ))}
    </Radio.Group>
  );
}

/** How many people a choice means, whether they can be reached or not. */
function Selected(props: { template: Template; delivery: Wish['delivery'] }) {
  const { i18n } = useTranslation();
  const { instance, wish } = useWizard();
  const { data } = useAudience(
    instance.id,
    audienceOf({ ...wish, delivery: props.delivery }, props.template),
  );
  if (!data) return null;
  const people = data.held - data.leftOut.other_delivery_method - data.leftOut.not_selected;
  return <span className={css.number}>{people.toLocaleString(i18n.language)}</span>;
}

/** The two groups of a cancelled performance, a tick each (meaning.md 13). */
function Groups({ template }: { template: Template }) {
  const { t, i18n } = useTranslation();
  const { instance, wish, change } = useWizard();
  const { data } = useAudience(instance.id, audienceOf({ ...wish, delivery: 'all' }, template));
  return (
    <div className={css.choices} role="group" aria-label={t('sendNow.who.groups')}>
      {(['current', 'ended'] as const).map((group) => (
        <Checkbox.Card
          key={group}
          radius={0}
          className={css.choice}
          checked={wish.groups[group]}
          onChange={(checked) => change({ groups: { ...wish.groups, [group]: checked } })}
        >
          <Checkbox.Indicator className={css.indicator} />
          <span className={css.words}>
            <span className={css.name}>{t(`sendNow.who.group.${group}`)}</span>
            <span className={css.second}>{t(`sendNow.who.groupHelp.${group}`)}</span>
          </span>
          {data && <span className={css.number}>{data.byGroup[group].toLocaleString(i18n.language)}</span>}
        </Checkbox.Card>
      ))}
    </div>
  );
}
