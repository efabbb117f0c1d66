import { useEffect, useRef, type SubmitEvent } from 'react';
import { ApiError } from '../kit/api.ts';
import { useDraft } from '../kit/draft.ts';
import { problemSentence } from '../kit/sentence.ts';
import { useSaveSetting, type SettingName } from './queries.ts';

/** A settings form: what stands in its fields, what is wrong with them, and how it is saved. */
export interface SettingForm<Form> {
  value: Form;
  set(change: Partial<Form>): void;
  /** What the server has against a field; undefined: nothing. */
  wrong(field: keyof Form & string): string | undefined;
  /** What the server has against one place of the body, in words. */
  wrongWord(place: string): string | undefined;
  /** The parts in brackets of every place of the body that the server has something against. */
  wrongAt(place: RegExp): string[];
  /** Saves what stands in the fields, with more said beside it. */
  submit(more?: object): void;
  /** For the form element. */
  form: {
    ref: React.RefObject<HTMLFormElement | null>;
    onSubmit(event: SubmitEvent): void;
    noValidate: true;
  };
  /** For the save bar. */
  bar: {
    isChanged: boolean;
    isSaving: boolean;
    error: Error | null;
    savedAt: number | undefined;
    drop(): void;
  };
}

/**
 * A form over one of the settings. What was typed is kept until it is saved or dropped; until then the fields show
 * what is saved, also when somebody else has just changed it.
 * @param bodyOf what is sent, where that is not simply what stands in the fields
 */
export function useSettingForm<Form extends object>(
  of: SettingName,
  saved: Form,
  options: { bodyOf?: (form: Form) => object; onSaved?: () => void } = {},
): SettingForm<Form> {
  const { bodyOf = (form: Form) => form, onSaved } = options;
  const draft = useDraft<Form | null>(`settings.${of}`, null, (kept) => sameShape(kept, saved));
  const save = useSaveSetting(of, () => {
    draft.clear();
    onSaved?.();
  });
  const ref = useRef<HTMLFormElement>(null);
  const value = draft.value ?? saved;
  const problems = save.error instanceof ApiError ? save.error.problems : [];

  useEffect(() => {
    // Only a refusal marks fields; after any other failure there is nothing to find.
    if (save.error) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [save.error]);

  const wordsAt = (isMeant: (at: string) => boolean): string | undefined => {
    const problem = problems.find(({ at }) => isMeant(at));
    return problem && problemSentence(problem);
  };
  const submit = (more: object = {}): void => save.mutate({ ...bodyOf(value), ...more });

  return {
    value,
    submit,
    set: (change) => draft.set({ ...value, ...change }),
    wrong: (field) => wordsAt((at) => at === `body.${field}` || at.startsWith(`body.${field}.`)),
    wrongWord: (place) => wordsAt((at) => at === place),
    wrongAt: (place) => problems.flatMap(({ at }) => place.exec(at)?.[1] ?? []),
    form: {
      ref,
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault();
        submit();
      },
    },
    bar: {
      isChanged: JSON.stringify(value) !== JSON.stringify(saved),
      isSaving: save.isPending,
      error: problems.length > 0 ? null : save.error,
      savedAt: save.isSuccess ? save.submittedAt : undefined,
      drop: () => {
        draft.clear();
        save.reset();
      },
    },
  };
}

/** Whether what was kept still has the fields of this form. */
function sameShape<Form extends object>(kept: unknown, saved: Form): Form | undefined {
  const isObject = typeof kept === 'object' && kept !== null;
  return isObject && Object.keys(saved).every((name) => name in kept) ? (kept as Form) : undefined;
}
