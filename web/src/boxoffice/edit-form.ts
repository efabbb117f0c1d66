import type { InstanceDetail } from './instance-answers.ts';
import { givenNames } from './add-form.ts';
import { localOf } from './mark-move.ts';

/** What is typed into the form of a performance that was added by hand; all of it text, so that a draft can keep it. */
export interface EditText {
  /** Of what the person looked at: whoever was faster is not written over. */
  version: number;
  event: string;
  /** By language. */
  names: Record<string, string>;
  stageId: number;
  doors: string;
  capacity: string;
  printAtHome: boolean;
}

/** The form as the performance is now. */
export function formOf(instance: InstanceDetail): EditText {
  const { version, event, stageId, doorsAt, zone, capacity, printAtHome } = instance;
  return {
    version,
    event: event.name,
    names: { ...event.names },
    stageId,
    doors: doorsAt === null ? '' : localOf(doorsAt, zone)[1],
    capacity: capacity === null ? '' : String(capacity),
    printAtHome,
  };
}

/** What differs from the performance as it is, for the server; without anything but the version nothing was changed. */
export function correctionOf(form: EditText, instance: InstanceDetail): { version: number } {
  const was = formOf(instance);
  const event = { name: form.event.trim(), names: givenNames(form.names) };
  const isRenamed = event.name !== was.event || !isSame(event.names, givenNames(was.names));
  const [day] = localOf(instance.startsAt, instance.zone);
  return {
    version: form.version,
    ...(isRenamed && { event }),
    ...(form.stageId !== was.stageId && { stageId: form.stageId }),
    ...(form.doors !== was.doors && { doorsAt: form.doors === '' ? null : `${day}T${form.doors}` }),
    ...(form.capacity.trim() !== was.capacity && {
      capacity: form.capacity.trim() === '' ? null : Number(form.capacity),
    }),
    ...(form.printAtHome !== was.printAtHome && { printAtHome: form.printAtHome }),
  };
}

function isSame(one: Record<string, string>, other: Record<string, string>): boolean {
  const languages = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...languages].every((language) => one[language] === other[language]);
}

/** What a kept draft is, if it still is one. */
export function readEdit(kept: unknown): EditText | undefined {
  const form = kept as Partial<EditText> | null;
  const isForm =
    typeof form?.version === 'number' &&
    typeof form.event === 'string' &&
    typeof form.names === 'object' &&
    form.names !== null &&
    typeof form.stageId === 'number' &&
    typeof form.doors === 'string' &&
    typeof form.capacity === 'string' &&
    typeof form.printAtHome === 'boolean';
  return isForm ? (form as EditText) : undefined;
}
