import { moveBodyOf } from './mark-move.ts';

/** What is typed into the form of a new performance; all of it text, so that a draft can keep it. */
export interface AddText {
  /** Made when the form was opened: pressed twice, one performance. */
  key: string;
  event: string;
  /** By language. */
  names: Record<string, string>;
  /** Empty: a place that is not known yet. */
  stageId: string;
  stage: string;
  venue: string;
  zone: string;
  country: string;
  languages: string;
  day: string;
  start: string;
  end: string;
  doors: string;
  capacity: string;
  printAtHome: boolean;
}

/** An empty form. */
export function emptyForm(zone: string, language: string): AddText {
  return {
    key: crypto.randomUUID(),
    event: '',
    names: {},
    stageId: '',
    stage: '',
    venue: '',
    zone,
    country: '',
    languages: language,
    day: '',
    start: '',
    end: '',
    doors: '',
    capacity: '',
    printAtHome: false,
  };
}

/** What the server is asked for. Takes the events that are known, of which one may be meant. */
export function addBodyOf(form: AddText, known: readonly { id: number; name: string }[]): object {
  const name = form.event.trim();
  const event = known.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const names = givenNames(form.names);
  const { stageId: _, ...times } = moveBodyOf({ ...form, stageId: 0 });
  return {
    key: form.key,
    event: event ? { id: event.id } : { name, ...(Object.keys(names).length > 0 && { names }) },
    place: placeOf(form),
    ...times,
    ...(form.capacity.trim() !== '' && { capacity: Number(form.capacity) }),
    printAtHome: form.printAtHome,
  };
}

/** What was typed of an event's names in other languages, without the empty ones. */
export function givenNames(names: Record<string, string>): Record<string, string> {
  const given = Object.entries(names).map(([language, name]) => [language, name.trim()] as const);
  return Object.fromEntries(given.filter(([, name]) => name !== ''));
}

function placeOf({ stageId, stage, venue, zone, country, languages }: AddText): object {
  if (stageId !== '') return { stageId: Number(stageId) };
  return {
    stage: stage.trim(),
    venue: {
      name: venue.trim(),
      zone: zone.trim(),
      country: country.trim().toUpperCase(),
      languages: languages
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    },
  };
}

/** What a kept draft is, if it still is one. */
export function readForm(kept: unknown): AddText | undefined {
  const form = kept as Partial<AddText> | null;
  const pattern = emptyForm('', '');
  const fits = Object.entries(pattern).every(
    ([name, value]) =>
      typeof form?.[name as keyof AddText] === typeof value && form?.[name as keyof AddText] !== null,
  );
  return fits ? (form as AddText) : undefined;
}
