import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../kit/draft.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { LinkButton } from '../kit/link-button.tsx';
import type { InstanceDetail, Marked } from './instance-answers.ts';
import { useMark } from './instance-queries.ts';
import type { MarkAs } from './instance-search.ts';
import { offeredMarks } from './instance-state.ts';
import { MarkConsequences } from './mark-consequences.tsx';
import { MarkDone } from './mark-done.tsx';
import { MoveFields } from './mark-move-fields.tsx';
import { emptyMove, moveBodyOf, readMove, type MoveText } from './mark-move.ts';
import { Choose } from './mark-ways.tsx';
import css from './mark.module.css';

interface MarkText extends MoveText {
  reason: string;
}

/** What it will do, what has to be known for it, and one press. What was typed outlives a reload. */
export function MarkForm(props: { instance: InstanceDetail; as: MarkAs }) {
  const { t } = useTranslation();
  const { instance, as } = props;
  const [done, setDone] = useState<Marked>();
  const draft = useDraft<MarkText>(
    `mark.${instance.id}.${as}`,
    { ...emptyMove(instance), reason: '' },
    readText,
  );
  const mark = useMark(String(instance.id), as);
  if (done) return <MarkDone marked={done} as={as} onUndone={setDone} />;
  if (!offeredMarks(instance).includes(as))
    return (
      <>
        {/* Somebody was faster: why nothing was done stays, though the form is gone. */}
        {mark.isError && <ErrorNotice error={mark.error} />}
        <p>{as === 'on' ? t('mark.nothing') : t('mark.notNow')}</p>
        <Choose instance={instance} />
      </>
    );
  const { reason, ...move } = draft.value;
  const press = () =>
    mark.mutate(
      {
        version: instance.version,
        ...(reason.trim() && { reason: reason.trim() }),
        ...(as === 'moved' && moveBodyOf(move)),
      },
      {
        onSuccess: (marked) => {
          draft.clear();
          setDone(marked);
        },
      },
    );
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        press();
      }}
    >
      {as === 'moved' && (
        <MoveFields
          instance={instance}
          move={move}
          onChange={(next) => draft.set({ ...draft.value, ...next })}
        />
      )}
      <MarkConsequences instance={instance} as={as} move={move} />
      <Textarea
        label={t('mark.reason')}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => draft.set({ ...draft.value, reason: event.currentTarget.value })}
      />
      {mark.isError && <ErrorNotice error={mark.error} />}
      <div className={css.acts}>
        <LinkButton to="/instances/$id" params={{ id: String(instance.id) }}>
          {t('mark.back')}
        </LinkButton>
        <Button type="submit" variant="filled" loading={mark.isPending}>
          {t(`mark.press.${as}`)}
        </Button>
      </div>
    </form>
  );
}

function readText(kept: unknown): MarkText | undefined {
  const move = readMove(kept);
  const reason = (kept as { reason?: unknown } | null)?.reason;
  return move && typeof reason === 'string' ? { ...move, reason } : undefined;
}
