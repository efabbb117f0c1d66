import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { formatMoment } from '../kit/time.tsx';
import type { Marked } from './instance-answers.ts';
import { useChangeAudience, useMark } from './instance-queries.ts';
import type { MarkAs } from './instance-search.ts';
import { BackLink } from './mark-ways.tsx';
import css from './mark.module.css';
import { SendLink } from './send-link.tsx';

/** It is done: what was stopped, undo beside it, and the message that comes next. */
export function MarkDone(props: { marked: Marked; as: MarkAs; onUndone: (marked: Marked) => void }) {
  const { t } = useTranslation();
  const { instance, stopped } = props.marked;
  const isBack = props.as === 'on' || instance.mark === null;
  const where = { when: formatMoment(instance.startsAt, instance.zone), stage: instance.stage };
  return (
    <div className={css.form}>
      <div className={css.done} role="status">
        <IconCheck size={18} stroke={2} aria-hidden />
        <div>
          <p>
            <b>{t(`mark.done.${isBack ? 'on' : props.as}`, where)}</b>
          </p>
          {stopped.length > 0 && (
            <p>{t('mark.stopped', { names: stopped.map(({ template }) => template.name).join(', ') })}</p>
          )}
        </div>
        {!isBack && <Undo marked={props.marked} onUndone={props.onUndone} />}
      </div>
      <TellThem marked={props.marked} isBack={isBack} />
    </div>
  );
}

function Undo(props: { marked: Marked; onUndone: (marked: Marked) => void }) {
  const { t } = useTranslation();
  const { id, version } = props.marked.instance;
  const back = useMark(String(id), 'on');
  return (
    <>
      <Button
        variant="subtle"
        loading={back.isPending}
        onClick={() => back.mutate({ version }, { onSuccess: props.onUndone })}
      >
        {t('mark.undoNow')}
      </Button>
      {back.isError && <ErrorNotice error={back.error} />}
    </>
  );
}

/** The prepared message: the wizard begins with the template made for what was marked. */
function TellThem(props: { marked: Marked; isBack: boolean }) {
  const { t } = useTranslation();
  const { instance } = props.marked;
  const { data } = useChangeAudience(String(instance.id));
  const may = useMay('sendings:create');
  const reached = (data?.willReceive ?? 0) + (data?.sameAddress ?? 0);
  return (
    <section className={css.tell}>
      <h2>{t('mark.tell')}</h2>
      <p>{props.isBack ? t('mark.tellOn') : t('mark.tellText', { count: reached })}</p>
      <div className={css.acts}>
        <BackLink id={instance.id} />
        {may && <SendLink instanceId={instance.id} />}
      </div>
    </section>
  );
}
