import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnsOf, formatInWords, subjects } from '../src/boxoffice/columns.ts';
import { listFindingCodes } from '../src/boxoffice/holder-list.ts';
import { whyCodes } from '../src/delivery/contract.ts';
import { domainSentences } from '../src/delivery/domain/sentences.ts';
import { ownReplies } from '../src/delivery/own-replies.ts';
import { shapeCodes } from '../src/platform/shape-words.ts';
import { sentences } from '../web/src/language/sentences.nl.ts';

/** Rooms whose errors end a command or a start, or stay in the log of a worker: no screen shows them. */
const unseenFiles = [
  /^src\/commands\//,
  /^src\/app\.ts$/,
  /^src\/platform\/(cluster|migrate|settings|store)/,
  /^src\/delivery\/compose/,
  /^src\/delivery\/receiver\//,
];

/** Codes that only a program gets, which writes its requests itself; our screens cannot make them. */
const forPrograms = [
  // Only providers of mail call there.
  'certificate_away',
  'not_proven',
  'body_empty',
  'duplicate_name',
  'key_invalid',
  'key_missing',
  'key_twice',
  'no_bytes',
  'not_json',
  'not_utf8',
  'piece_size',
];

/** Codes that a screen knows and answers in words of its own, in both catalogues. */
const warnings = ['all_sending_stopped', 'nobody_receives', 'text_in_one_language'];

/** Problems at a field that a room finds itself, beyond the shape. */
const ofFields = [
  /^src\/delivery\/settings\/(change-(notices|route|sender)|test-mail|relay)\.ts$/,
  /^src\/platform\/check-shape\.ts$/,
  /^src\/boxoffice\/holder-list\.ts$/,
];

const sources = globSync('src/**/*.ts')
  .filter((path) => !path.includes('.test') && !unseenFiles.some((room) => room.test(path)))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Every code that one of these patterns finds, with where it stands. */
function codesBy(patterns: readonly RegExp[], where: (path: string) => boolean): Map<string, string> {
  return new Map(
    sources
      .filter(({ path }) => where(path))
      .flatMap(({ path, text }) =>
        patterns.flatMap((each) => [...text.matchAll(each)].map(([, code]) => [code!, path] as const)),
      ),
  );
}

const composing = globSync('src/delivery/compose{.ts,rs.ts,/*.ts}')
  .filter((path) => !path.includes('.test'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const isTelling =
  /^src\/(?:delivery\/(?:channels\/|compose|sender\.ts|reasons-to-ask|route-words|serve-route|speak)|mailings\/jobs\.ts)/;

/** A sentence with nothing but a hole where something differs; two holes that touch are one. */
function withHoles(sentence: string): string {
  return sentence.replaceAll(/\$?\{+[^{}]*\}+/g, '{{}}').replaceAll(/\{\{\}\}(?:[ :]\{\{\}\})+/g, '{{}}');
}

function literalsOf(text: string): string[] {
  const found = text.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g);
  return [...found].map(([, plain, filled]) => withHoles(plain ?? filled ?? ''));
}

/** Those of the literals that people are meant to read. */
function sentencesOf(text: string): string[] {
  return literalsOf(text).filter(
    (each) => each.length > 20 && !each.endsWith(':') && /^(?:[A-Z][a-z]+|“?\{\{\}\}”?) [a-z]/.test(each),
  );
}

const isOfTemplate = (path: string) => path.startsWith('src/templates/');
const isOfField = (path: string) => ofFields.some((each) => each.test(path));
const thrown = [/(?:AppError|refuse)\(\s*'[a-z_]+',\s*'([a-z_\d]+)'/g, /trouble\(\s*'([a-z_\d]+)'/g];
const named = /\bcode: '([a-z_\d]+)'/g;
const isOfImport = (path: string) => /^src\/boxoffice\/(import|store)\//.test(path);

const refusals = new Map([
  ...codesBy(thrown, () => true),
  ...codesBy(
    [named],
    (path) =>
      !isOfTemplate(path) && !isOfField(path) && !isOfImport(path) && !path.endsWith('shape-words.ts'),
  ),
]);

function without(group: keyof typeof sentences, codes: Iterable<string>): string[] {
  return [...codes].filter((code) => !Object.hasOwn(sentences[group], code)).sort();
}

describe('on a Dutch screen the server speaks Dutch', () => {
  it('has a sentence for every refusal that a screen can be given', () => {
    expect(refusals.size).toBeGreaterThan(80);
    const expected = [...refusals.keys()].filter((code) => ![...forPrograms, ...warnings].includes(code));
    expect(without('refusal', expected)).toEqual([]);
    // Made of parts, so that no pattern finds them: what is wrong with an instance or a template that was asked for.
    const composed = [
      'event_of_feed',
      'instance_of_feed',
      'stage_elsewhere',
      'not_changed',
      'instance_unknown',
      'instance_ambiguous',
      'not_sent',
      'no_longer_kept',
      'unknown',
    ];
    const ofTemplate = ['not_found', 'ambiguous', 'content', 'purpose'].map((reason) => `template_${reason}`);
    expect(without('refusal', [...composed, ...ofTemplate])).toEqual([]);
  });

  it('reads a code out of every refusal, but where one is handed on', () => {
    const handedOn = sources.filter(({ text }) =>
      /(?:new AppError|return refuse)\((?!\s*'[a-z_]+',\s*'[a-z_\d]+')/.test(text),
    );
    expect(handedOn.map(({ path }) => path).sort()).toEqual([
      'src/access/verdict.ts',
      'src/audience/criteria.ts',
      'src/boxoffice/correct-instance.ts',
      'src/delivery/channels/smtp/trouble.ts',
      'src/delivery/copy-refusals.ts',
      'src/delivery/send-test.ts',
      'src/mailings/plan.ts',
      'src/mailings/routes.ts',
    ]);
  });

  it('excuses no code that is there no more', () => {
    expect([...forPrograms, ...warnings].filter((code) => !refusals.has(code))).toEqual([]);
  });

  it('has a sentence for everything that can be wrong at a field or a line', () => {
    const found = codesBy([named, /problem\(\s*'[a-z]+',\s*'([a-z_\d]+)'/g], isOfField);
    expect(found.size).toBeGreaterThan(8);
    expect(without('problem', [...found.keys(), ...shapeCodes, ...listFindingCodes])).toEqual([]);
  });

  it('has a sentence for every finding of the content rules', () => {
    const blocks = /^ {2}\w+: '([a-z_\d]+)',$/gm;
    const found = new Map([
      ...codesBy([named, /(?:atField|refusedAt)\(\s*'[a-z]+',\s*'([a-z_\d]+)'/g], isOfTemplate),
      ...codesBy([blocks], (path) => path === 'src/templates/rules.ts'),
    ]);
    expect(found.size).toBeGreaterThan(20);
    expect([...found.keys()]).toEqual(expect.arrayContaining(['rss_feed', 'code_taken', 'mjml']));
    expect(without('finding', found.keys())).toEqual([]);
  });

  it('has a sentence for everything that can be wrong in a file to import', () => {
    const found = codesBy([/\bwrong\(\s*'([a-z_\d]+)'/g, named], isOfImport);
    expect(found.size).toBeGreaterThan(20);
    expect([...found.keys()]).toEqual(expect.arrayContaining(['other_subject', 'doors_after_start']));
    // Formats whose cells any text fills: what is wrong with one of them is its length.
    const anyText = ['key', 'reference', 'text', 'notes', 'email'];
    const formats = Object.keys(formatInWords).filter((format) => !anyText.includes(format));
    const unread = formats.map((format) => `unread_${format}`);
    expect(without('import', [...found.keys(), ...unread])).toEqual([]);
    expect(
      Object.keys(sentences.import).filter((code) => !found.has(code) && !unread.includes(code)),
    ).toEqual([]);
  });

  it('says what stands in every column of a file to import, and how it is written', () => {
    const columns = subjects.flatMap((subject) =>
      columnsOf[subject].map(({ name }) => (name === 'source_id' ? name : `${subject}.${name}`)),
    );
    expect(Object.keys(sentences.column).sort()).toEqual([...new Set(columns)].sort());
    expect(Object.keys(sentences.format).sort()).toEqual(Object.keys(formatInWords).sort());
  });

  it('has a sentence for every reply that is our own', () => {
    expect(without('stored', Object.values(ownReplies))).toEqual([]);
  });

  // Stored without a code: what keeps a message, a route or a sending from going on.
  it('has a sentence for everything that is told of a message, a route or a sending that does not go', () => {
    const told = new Set(
      sources.concat(composing).flatMap(({ path, text }) => (isTelling.test(path) ? sentencesOf(text) : [])),
    );
    expect(told.size).toBeGreaterThan(40);
    const known = new Set(Object.keys(sentences.stored).map(withHoles));
    const neverSeen = ['“{{}}” is not the id of a sending.'];
    expect([...told].filter((each) => !known.has(each) && !neverSeen.includes(each))).toEqual([]);
    const replies = new Set<string>(Object.values(ownReplies));
    const parts = new Set(sources.concat(composing).flatMap(({ text }) => literalsOf(text)));
    expect([...known].filter((each) => !parts.has(each) && !replies.has(each))).toEqual([]);
  });

  it('has a sentence for everything that is found of the sender’s domain, of the same values', () => {
    expect(Object.keys(sentences.domain)).toEqual(Object.keys(domainSentences));
    const values = (sentence: string) => new Set(sentence.match(/\{\{\w+\}\}/g));
    for (const [code, sentence] of Object.entries(domainSentences))
      expect(values(sentences.domain[code]!).difference(values(sentence)), code).toEqual(new Set());
  });

  it('has a sentence for everything that holds a sending up', () => {
    expect(without('why', whyCodes)).toEqual([]);
  });

  it('says nothing of a code that does not exist', () => {
    const all = sources.map(({ text }) => text).join('\n');
    const unknown = Object.keys(sentences.refusal).filter(
      (code) =>
        !all.includes(`'${code}'`) && !/^(instance|template)_/.test(code) && code !== 'forbidden_roles',
    );
    expect(unknown.filter((code) => !all.includes(`${code}:`))).toEqual([]);
  });
});
