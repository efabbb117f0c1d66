import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { ApiError } from '../kit/api.ts';
import { useDraft } from '../kit/draft.ts';
import type { CheckedDraft, Finding, TemplateAnswer } from './answers.ts';
import { checkOf, readEditorDraft, requestOf, type EditorDraft } from './editor-draft.ts';
import { useCheck, useSave } from './queries.ts';

/** A template under somebody's hands: what is typed, what the server thinks of it, and the way to save it. */
export interface EditorState {
  draft: EditorDraft;
  change: (next: Partial<EditorDraft>) => void;
  /** Throws away what was typed. */
  drop: () => void;
  isRestored: boolean;
  /** Grows when the text is replaced from outside: fields that keep their own begin anew. */
  generation: number;
  /** A colleague saved a newer version than this began with. */
  isOvertaken: boolean;
  findings: readonly Finding[];
  shown: CheckedDraft['shown'] | undefined;
  /** In the words of CSE-13. */
  refusal: string | null | undefined;
  checkError: Error | null;
  /** Warnings ask for an answer before they are saved. */
  warnings: { count: number; areAnswered: boolean; answer: (answered: boolean) => void };
  save: { press: () => void; isPending: boolean; error: Error | null; mayPress: boolean };
}

/** Typing pauses this long before the server is asked. */
const pause = 400;

/**
 * Holds an editor together.
 * @param of.initial what it begins with where nothing was kept
 * @param of.onSaved the code and number of what was saved
 */
export function useEditor(of: {
  name: string;
  initial: EditorDraft;
  template?: TemplateAnswer;
  language: string;
  onSaved: (code: string, number: number) => void;
}): EditorState {
  const { template, language } = of;
  const kept = useDraft(of.name, of.initial, readEditorDraft);
  const { value: draft } = kept;
  const [asked] = useDebouncedValue(draft, pause);
  const check = useCheck(checkOf(asked, language, template));
  const save = useSave();
  const [generation, setGeneration] = useState(0);
  const findings = check.data?.findings ?? noFindings;
  const warnings = useAnswered(findings);
  const isSaving = save.isPending || save.data?.saved === true;
  const isOvertaken = template !== undefined && template.number !== draft.base && !isSaving;
  const isChanged = template === undefined || JSON.stringify(draft) !== JSON.stringify(of.initial);
  const isBlocked = check.data === undefined || check.data.refusal !== null || draft.name.trim() === '';

  const press = () =>
    save.mutate(requestOf(draft, template), {
      onSuccess: (verdict) => {
        if (!verdict.saved) return void check.refetch();
        kept.clear();
        of.onSaved(verdict.code, verdict.number);
      },
    });

  return {
    draft,
    change: (next) => kept.set({ ...draft, ...next }),
    drop: () => {
      kept.clear();
      setGeneration(generation + 1);
    },
    isRestored: kept.isRestored && generation === 0,
    generation,
    isOvertaken,
    findings,
    shown: check.data?.shown,
    refusal: check.data?.refusal,
    checkError: check.error,
    warnings,
    save: {
      press,
      isPending: save.isPending,
      error: isTold(save.error) ? null : save.error,
      mayPress: isChanged && !isBlocked && !isOvertaken && (warnings.count === 0 || warnings.areAnswered),
    },
  };
}

const noFindings: readonly Finding[] = [];

/** That a colleague was faster is told by the conflict, as soon as the new version has been read. */
function isTold(error: Error | null): boolean {
  return error instanceof ApiError && error.code === 'template_changed';
}

/** An answer holds for the warnings it was given to, and for no others. */
function useAnswered(findings: readonly Finding[]): EditorState['warnings'] {
  const [answeredFor, setAnsweredFor] = useState('');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const these = warnings.map(({ language, message }) => `${language} ${message}`).join('\n');
  return {
    count: warnings.length,
    areAnswered: answeredFor === these,
    answer: (answered) => setAnsweredFor(answered ? these : ''),
  };
}
