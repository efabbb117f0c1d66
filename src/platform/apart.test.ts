import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openApart, type Apart, type ApartOptions } from './apart.ts';

let folder: string;

/** A child that says who it is, once it has been told to. */
const child = `
import { answerApart } from ${JSON.stringify(new URL('answer-apart.ts', import.meta.url).href)};
answerApart(async (question) => {
  if (question === 'throw') throw new Error('a defect');
  return question + ' ' + process.pid;
});`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-apart-'));
  await writeFile(join(folder, 'child.mjs'), child);
});
afterAll(() => rm(folder, { recursive: true }));

function apart(more: Partial<ApartOptions<string>> = {}): Apart<string, string> {
  const it = openApart<string, string>({
    program: pathToFileURL(join(folder, 'child.mjs')),
    shape: z.string(),
    limits: { time: 10_000, memory: 512 << 20 },
    ...more,
  });
  onTestFinished(() => it.stop());
  return it;
}

it('starts nothing before the first question, and asks the same child again', async () => {
  const it = apart();
  expect(it.pid()).toBeUndefined();
  const [one, two] = await Promise.all([it.ask('one'), it.ask('two')]);
  expect(one).toEqual({ answer: `one ${it.pid()}` });
  expect(two).toEqual({ answer: `two ${it.pid()}` });
});

it('P-4: without a question for a while the child is ended, and the next question gets another one', async () => {
  const it = apart({ restAfter: 20 });
  await it.ask('one');
  const first = it.pid()!;
  await expect.poll(() => isThere(first)).toBe(false);
  expect(it.pid()).toBeUndefined();
  expect(await it.ask('two')).toEqual({ answer: `two ${it.pid()}` });
});

it('a question that the child fails at ends that child alone', async () => {
  const it = apart();
  const [failed, next] = await Promise.all([it.ask('throw'), it.ask('well')]);
  expect(failed).toEqual({ failed: 'died' });
  expect(next).toEqual({ answer: `well ${it.pid()}` });
});

it('an answer of another shape is none', async () => {
  const it = apart({ shape: z.string().max(5) });
  expect(await it.ask('well')).toEqual({ failed: 'died' });
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
