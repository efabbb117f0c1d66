import { Checkbox, Switch, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../access/me.ts';
import { actorName } from '../kit/actor.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { formatMoment } from '../kit/time.tsx';
import { AllowanceNote } from './allowance-note.tsx';
import type { Preview } from './answers.ts';
import css from './step-confirm.module.css';
import { reachOf } from './counted.ts';
import { Foot } from './foot.tsx';
import { Frame, Question } from './frame.tsx';
import { marketingIn } from './marketing-words.ts';
import { Note } from './note.tsx';
import { usePreview } from './queries.ts';
import { Sample } from './sample.tsx';
import { usePress } from './press.ts';
import { WarningLine } from './warning-line.tsx';
import { useWizard, type Template } from './wizard.ts';
import { isTracked, needsReason, wantedOf } from './wish.ts';

/** The message as a real person gets it, and the word that it holds no marketing, without which nothing goes out (CSE-33). */
export function StepConfirm(props: { template: Template }) {
  const { t } = useTranslation();
  const { instance, wish, go, close } = useWizard();
  const [shown, show] = useState<{ customerId?: number; language?: string }>({});
  const wanted = wantedOf(instance.id, wish, props.template);
  const preview = usePreview(wanted, shown);
  const { press, isLost, sending } = usePress(wanted, preview);
  // What was confirmed is this text in this version to these people; when one of them changes, nobody has confirmed it.
  const content = JSON.stringify([wanted, preview.data?.template.versionId, isTracked(wish, preview.data)]);
  const [confirmed, setConfirmed] = useState<string>();
  const isReady =
    preview.isSuccess && confirmed === content && (!needsReason(preview.data) || wish.again.trim() !== '');
  const people = preview.data && reachOf(preview.data.count);
  return (
    <Frame
      instance={instance}
      step="confirm"
      onClose={close}
      foot={
        <Foot
          onBack={() => go('who', { back: true })}
          onNext={press}
          isClosed={!isReady && !isLost}
          isBusy={sending.isPending}
          next={people === undefined ? undefined : t('sendNow.confirm.send', { count: people })}
        />
      }
    >
      <Question title={t('sendNow.confirm.title')} />
      {preview.isPending && <SkeletonRows rows={6} height={60} />}
      {preview.isError && <ErrorNotice error={preview.error} retry={() => void preview.refetch()} />}
      {preview.data && !preview.isError && (
        <>
          <Sample preview={preview.data} template={props.template} onShow={show} />
          <Warnings preview={preview.data} />
          <AllowanceNote purpose={props.template.purpose} people={people ?? 0} />
          <Earlier preview={preview.data} />
          {preview.data.mayTrack && <Counting />}
          <Confirmation
            isTicked={confirmed === content}
            onTick={(tick) => setConfirmed(tick ? content : undefined)}
          />
        </>
      )}
      {sending.isError && <ErrorNotice error={sending.error} />}
      {sending.isError && <p className={css.after}>{t('sendNow.confirm.notTwice')}</p>}
    </Frame>
  );
}

/** Whether opens and clicks of this mailing are counted; part of what is confirmed, and off at first. */
function Counting() {
  const { t } = useTranslation();
  const { wish, change } = useWizard();
  return (
    <Switch
      className={css.counting}
      label={t('sendNow.confirm.track')}
      description={t('sendNow.confirm.trackHelp')}
      checked={wish.track}
      onChange={(event) => change({ track: event.currentTarget.checked })}
    />
  );
}

function Confirmation(props: { isTicked: boolean; onTick: (tick: boolean) => void }) {
  const { t } = useTranslation();
  const { name } = useMe();
  return (
    <>
      <Checkbox.Card className={css.confirmation} checked={props.isTicked} onChange={props.onTick}>
        <Checkbox.Indicator className={css.tick} size="md" />
        <span>
          <b>{t('sendNow.confirm.noMarketing')}</b>{' '}
          {name ? t('sendNow.confirm.promiseOf', { name }) : t('sendNow.confirm.promise')}
        </span>
      </Checkbox.Card>
      <p className={css.after}>{t('sendNow.confirm.after')}</p>
    </>
  );
}

/** What a person should judge before confirming. */
function Warnings({ preview: { warnings } }: { preview: Preview }) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  const marketing = marketingIn(warnings);
  const others = warnings.filter(({ code, words }) => code !== 'marketing_words' || words === null);
  return (
    <Note kind="look">
      <ul>
        {marketing && <li>{t('sendNow.warning.marketing_words', { words: marketing })}</li>}
        {others.map((warning) => (
          <li key={warning.code + warning.message}>
            <WarningLine {...warning} />
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** What went out for this performance in the last day; the same template once more needs a reason (abuse.md, C-16). */
function Earlier({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const { instance, wish, change } = useWizard();
  const { earlier } = preview;
  if (!earlier) return null;
  const said = t('sendNow.confirm.earlier', {
    name: earlier.template.name,
    at: formatMoment(earlier.at, instance.zone, 'moment'),
    who: actorName(earlier.by),
  });
  return (
    <>
      <Note kind="look">
        <p>{said}</p>
        <p>
          <Link to="/sendings/$id" params={{ id: earlier.sendingId }}>
            {t('sendNow.confirm.openEarlier')}
          </Link>
        </p>
      </Note>
      {needsReason(preview) && (
        <TextInput
          size="lg"
          label={t('sendNow.confirm.again')}
          description={t('sendNow.confirm.againHelp')}
          maxLength={200}
          value={wish.again}
          onChange={(event) => change({ again: event.currentTarget.value })}
        />
      )}
    </>
  );
}
