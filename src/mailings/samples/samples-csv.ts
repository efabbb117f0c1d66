import { byteOrderMark, csvLine } from '../../platform/csv.ts';
import type { Sample } from './draw.ts';

const head = [
  'confirmed at',
  'confirmed by',
  'template',
  'name of template',
  'version',
  'event',
  'starts at',
  'text hash (SHA-256)',
  'text',
  'free text',
  'verdict',
  'note',
  'read by',
  'read at',
  'sending',
  'message read',
];

/** The samples of a month as a CSV file: what was drawn, and what was said of it. Names no customer. Pure. */
export function samplesCsv(samples: readonly Sample[]): string {
  return byteOrderMark + csvLine(head) + samples.map(lineOf).join('');
}

function lineOf({ template, instance, reading, ...sample }: Sample): string {
  const texts = Object.entries(sample.freeText).map(([language, text]) => `${language}: ${text}`);
  return csvLine(
    [
      sample.confirmedAt.toISOString(),
      sample.confirmedBy,
      template.code,
      template.name,
      template.version,
      instance.event.name,
      instance.startsAt.toISOString(),
      sample.textHash,
      sample.text.replaceAll('_', ' '),
      texts.join('\n'),
      reading?.verdict.replaceAll('_', ' ') ?? 'not read',
      reading?.note,
      reading?.by,
      reading?.at.toISOString(),
      sample.sendingId,
      sample.seq,
    ].map((cell) => String(cell ?? '')),
  );
}
