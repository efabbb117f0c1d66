import { useEffect, useRef, type SubmitEvent } from 'react';
import { ApiError } from '../kit/api.ts';
import { useDraft } from '../kit/draft.ts';
import { problemSentence } from '../kit/sentence.ts';
import { useSaveSetting, type SettingName } from './queries.ts';

/** One field that somebody else has saved otherwise. */
export interface Differing {
  field: string;
  mine: string;
  theirs: string;
}

/** What differs, and the way to go on with what was typed; dropping it takes theirs. */
export interface Overtaken {
  differing: readonly Differing[];
  keepMine(): void;
}

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
    of: SettingName;
    isChanged: boolean;
    /** Somebody else has saved since these fields were first typed into. */
    overtaken: Overtaken | undefined;
    isSaving: boolean;
    error: Error | null;
    savedAt: number | undefined;
    drop(): void;
  };
}

/**
 * A form over one of the settings. What was typed is kept until it is saved or dropped; until then the fields show
 * what is saved, also when somebody else has just changed it.
 * @param options.version of what is saved
 * @param options.bodyOf what is sent, where that is not simply what stands in the fields
 */
export function useSettingForm<Form extends object>(
  of: SettingName,
  saved: Form,
  options: { version: string; bodyOf?: (form: Form) => object; onSaved?: () => void },
): SettingForm<Form> {
  const { version, bodyOf = (form: Form) => form, onSaved } = options;
  const draft = useDraft<Typed<Form> | null>(`settings.${of}`, null, (kept) => sameShape(kept, saved));
  const save = useSaveSetting(of, () => {
    draft.clear();
    onSaved?.();
  });
  const ref = useRef<HTMLFormElement>(null);
  const value = draft.value?.form ?? saved;
  const seen = draft.value?.version ?? version;
  const isChanged = JSON.stringify(value) !== JSON.stringify(saved);
  const problems = save.error instanceof ApiError ? save.error.problems : [];

  useEffect(() => {
    // Only a refusal marks fields; after any other failure there is nothing to find.
    if (save.error) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [save.error]);

  const wordsAt = (isMeant: (at: string) => boolean): string | undefined => {
    const problem = problems.find(({ at }) => isMeant(at));
    return problem && problemSentence(problem);
  };
  const submit = (more: object = {}): void =>
    save.mutate({ ...bodyOf(value), expectedVersion: seen, ...more });
  const keep = (form: Form, of: string): void => draft.set({ form, version: of });

  return {
    value,
    submit,
    set: (change) => keep({ ...value, ...change }, seen),
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
      of,
      isChanged,
      overtaken:
        isChanged && seen !== version
          ? {
              differing: differing(value, saved),
              keepMine: () => {
                keep(value, version);
                save.reset();
              },
            }
          : undefined,
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

/** What was typed, and what was saved when it was begun: nobody's later saving is replaced unseen. */
interface Typed<Form> {
  form: Form;
  version: string;
}

/** Whether what was kept still has the fields of this form. */
function sameShape<Form extends object>(kept: unknown, saved: Form): Typed<Form> | undefined {
  const { form, version } = (kept ?? {}) as Partial<Typed<object>>;
  const isForm = typeof form === 'object' && form !== null && typeof version === 'string';
  return isForm && Object.keys(saved).every((name) => name in form) ? (kept as Typed<Form>) : undefined;
}

/** What a field of a settings form can hold. */
type FieldValue = string | number | boolean | null | string[];

/** The fields in which two differ, with what each says. */
function differing(mine: object, theirs: object): Differing[] {
  const shown = (value: FieldValue | undefined): string =>
    Array.isArray(value) ? value.join(', ') : String(value ?? '');
  const saved = new Map(Object.entries(theirs as Record<string, FieldValue>));
  return Object.entries(mine as Record<string, FieldValue>)
    .map(([field, value]) => ({ field, mine: shown(value), theirs: shown(saved.get(field)) }))
    .filter((each) => each.mine !== each.theirs);
}
