import nodemailer from 'nodemailer';
import { prepareComposer } from '../src/delivery/compose.ts';
import { compileVariant } from '../src/templates/compile.ts';
import type { CompiledVariant } from '../src/templates/segments.ts';
import type { Measured } from './main.ts';
import { median } from './tools.ts';

/*
 * P-15: a template of 20 blocks in 3 languages is compiled within 50 ms, and one message is built at least 20 times as
 * fast as nodemailer composes it, of the same size with the same values, interleaved. The two functions are
 * measured where they are: this bench alone looks into src/.
 */

export const goal = 1;

const allowed = { compile: 50, times: 20 };
const repeats = Number(process.env['BENCH_REPEATS'] ?? 9);
const [ours, theirs] = [50_000, 2_000];

const paragraph =
  'The doors open three quarters of an hour before the start. Coats are taken at the desk on the left. ';
const blocks = Array.from(
  { length: 18 },
  (_, index) => `<mj-text>${index + 1}. ${paragraph.repeat(2)}</mj-text>`,
);
const mjml = `<mjml><mj-body><mj-section><mj-column>
  <mj-text>Dear {{customer.first_name|visitor}} {{customer.last_name|}},</mj-text>
  <mj-text>{{event.name}}, {{instance.date}} at {{instance.time}}. Order {{order.codes|}}, seats {{ticket.seats|}}, {{ticket.count|1}} tickets.</mj-text>
  ${blocks.join('\n')}</mj-column></mj-section></mj-body></mjml>`;

const personFields = [
  'customer.first_name',
  'customer.last_name',
  'order.codes',
  'ticket.seats',
  'ticket.count',
] as const;

export async function measure(): Promise<Measured> {
  const compiles: number[] = [];
  let compiled: CompiledVariant | undefined;
  for (let round = 0; round < repeats; round++) {
    const began = performance.now();
    for (const language of ['en', 'nl', 'de']) compiled = await compile(language);
    compiles.push(performance.now() - began);
  }
  const build = buildOurs(compiled!);
  const size = build(1);
  const built: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < repeats; round++)
    built.push({ ours: micros(ours, build), theirs: await microsOfNodemailer(size) });
  const compile3 = median(compiles);
  const times = median(built.map((each) => each.theirs / each.ours));
  return {
    ratio: Math.min(allowed.compile / compile3, times / allowed.times),
    notes: [
      `20 blocks in 3 languages: compiled in ${compile3.toFixed(1)} ms of ${allowed.compile} (the first time ${compiles[0]!.toFixed(0)})`,
      `a message of ${size} bytes: ${median(built.map((each) => each.ours)).toFixed(2)} µs, nodemailer ${median(built.map((each) => each.theirs)).toFixed(0)} µs: ${times.toFixed(0)} × of ${allowed.times} ×`,
    ],
  };
}

async function compile(language: string): Promise<CompiledVariant> {
  const variant = { subject: 'Your evening at {{event.name}}', mjml };
  const { compiled, found } = await compileVariant(variant, { language, purpose: 'information' });
  if (!compiled) throw new Error(`the bench's template was refused: ${JSON.stringify(found)}`);
  return compiled;
}

/** Gives a function that builds the nth message and tells its length. */
function buildOurs(compiled: CompiledVariant): (n: number) => number {
  const compose = prepareComposer({
    compiled,
    language: 'en',
    shared: {
      'event.name': 'The Long Evening',
      'instance.date': '27 November 2026',
      'instance.time': '20:00',
    },
    personFields: [...personFields],
    freeText: '',
    sender: {
      fromName: 'Bench House',
      fromAddress: 'from@bench.example',
      replyTo: 'from@bench.example',
      returnDomain: 'bounces.bench.example',
    },
    purpose: 'information',
    sendingId: '0b9f0c3e-6f0a-4d6b-9b6e-3a1d3c1e2f10',
    key: Buffer.alloc(32, 7),
  });
  const date = new Date();
  return (n) => {
    const values = ['Anna', `Number-${n}`, `ORD${n}`, `A${n % 60}`, '1'];
    const { data } = compose({ seq: n, to: `anna.${n}@bench.example`, values, date });
    // Joined strings are only promises of one; bytes are what goes onto the wire.
    return Buffer.from(data, 'latin1').length;
  };
}

function micros(count: number, build: (n: number) => number): number {
  const began = performance.now();
  for (let n = 0; n < count; n++) build(n);
  return ((performance.now() - began) * 1000) / count;
}

/** To a transport that composes and sends nothing. */
async function microsOfNodemailer(size: number): Promise<number> {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const body = paragraph.repeat(Math.ceil(size / 2 / paragraph.length));
  const began = performance.now();
  for (let n = 0; n < theirs; n++) {
    const text = `Dear Anna Number-${n},\n\nThe Long Evening, 27 November 2026 at 20:00. Order ORD${n}, seats A${n % 60}, 1 tickets.\n\n${body}`;
    await transport.sendMail({
      from: 'Bench House <from@bench.example>',
      to: `anna.${n}@bench.example`,
      subject: 'Your evening at The Long Evening',
      text,
      html: `<html><body><p>${text.replaceAll('\n\n', '</p><p>')}</p></body></html>`,
    });
  }
  return ((performance.now() - began) * 1000) / theirs;
}
