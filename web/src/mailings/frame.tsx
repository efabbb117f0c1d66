import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../language/language.ts';
import { formatMoment, useNow } from '../kit/time.tsx';
import type { Instance } from './answers.ts';
import css from './frame.module.css';
import { nearness } from './nearness.ts';
import { steps, type Step } from './search.ts';

/**
 * The wizard's sheet: the performance and how far one has come on top, one question in the middle, the way on within the
 * thumb's reach at the bottom.
 */
export function Frame(props: {
  instance: Instance | undefined;
  step: Step;
  onClose: () => void;
  foot: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const place = steps.indexOf(props.step);
  return (
    <div className={css.frame}>
      <header className={css.head}>
        <div className={css.inner}>
          <div className={css.performance}>
            {props.instance ? <Performance instance={props.instance} /> : <span className={css.unknown} />}
          </div>
          <ActionIcon size={44} variant="subtle" aria-label={t('sendNow.close')} onClick={props.onClose}>
            <IconX size={22} stroke={2} aria-hidden />
          </ActionIcon>
          <div className={css.bars} aria-hidden>
            {steps.map((step, at) => (
              <span key={step} data-done={at <= place} />
            ))}
          </div>
          <p className={css.step}>
            {t('sendNow.step', {
              at: place + 1,
              of: steps.length,
              name: t(`sendNow.stepName.${props.step}`),
            })}
          </p>
        </div>
      </header>
      <main className={css.main} id="main">
        <div className={css.inner}>{props.children}</div>
      </main>
      <footer className={css.foot}>
        <div className={css.inner}>{props.foot}</div>
      </footer>
    </div>
  );
}

function Performance(props: { instance: Instance }) {
  const { t } = useTranslation();
  const { event, state, startsAt, zone, stage } = props.instance;
  const name = event.names[currentLanguage()] ?? event.name;
  const near = nearness(startsAt, zone, useNow());
  const when = formatMoment(startsAt, zone, 'moment');
  return (
    <>
      <p className={css.name}>{state === 'cancelled' ? <s>{name}</s> : name}</p>
      <p className={css.when}>
        {state === 'cancelled' && <b>{t('state.instance.cancelled')}. </b>}
        {near && `${t(`sendNow.near.${near}`)}, `}
        <time dateTime={startsAt} title={formatMoment(startsAt, zone)}>
          {when}
        </time>
        , {stage}
      </p>
    </>
  );
}

/** The heading of a step: a question or a fact, and one quiet sentence. */
export function Question(props: { title: string; children?: ReactNode }) {
  return (
    <div className={css.question}>
      <h1>{props.title}</h1>
      {props.children && <p>{props.children}</p>}
    </div>
  );
}
