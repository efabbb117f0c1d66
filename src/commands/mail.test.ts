import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;

const bounce = `Return-Path: <>
From: MAILER-DAEMON@mx.example.org
To: boxoffice@theatre.example
Subject: failure notice

Hi. This is the qmail-send program at mx.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.

<bea@example.org>:
Sorry, no mailbox here by that name. (#5.1.1)
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-mail-'));
  await writeFile(join(folder, 'bounce.eml'), bounce);
  await writeFile(join(folder, 'human.eml'), 'From: bea@example.org\nSubject: Friday\n\nThank you!\n');
});

afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  code: number | null;
  lines: unknown[];
  complaints: string;
}

/** `foyer mail explain` with an empty data folder. */
async function explain(files: string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, ['src/main.ts', 'mail', 'explain', ...files], {
    env: { PATH: process.env['PATH'], FOYER_DATA: join(folder, 'data') },
  });
  let out = '';
  let complaints = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (complaints += piece.toString()));
  child.stdin.end(input);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  const lines = out.split('\n').filter((line) => line !== '');
  return { code, lines: lines.map((line) => JSON.parse(line) as unknown), complaints };
}

const explained = {
  kind: 'bounce',
  recipients: [
    {
      address: 'bea@example.org',
      type: 'hard',
      status: '5.1.1',
      reason: 'there is no such mailbox: <bea@example.org>: Sorry, no mailbox here by that name. (#5.1.1)',
    },
  ],
  why: 'a mail server writes what is wrong with an address',
};

test('bin/foyer mail explain prints one line of JSON a file, with these keys and no others, and needs no database', async () => {
  const file = join(folder, 'bounce.eml');
  const other = join(folder, 'human.eml');
  const { code, lines, complaints } = await explain([file, other]);
  expect(lines).toEqual([
    { file, ...explained },
    { file: other, kind: 'human', recipients: [], why: 'nothing in it shows a robot' },
  ]);
  expect(complaints).toBe('');
  expect(code).toBe(0);
  expect(await readdir(folder)).not.toContain('data');
});

test('a file that cannot be read is named on standard error; the others are explained, and the code is 2', async () => {
  const missing = join(folder, 'missing.eml');
  const { code, lines, complaints } = await explain([missing, folder, join(folder, 'bounce.eml')]);
  expect(lines).toMatchObject([explained]);
  expect(complaints).toContain(`${missing} cannot be read: there is no such file`);
  expect(complaints).toContain(`${folder} cannot be read: it is a folder`);
  expect(code).toBe(2);
});

test('- reads standard input', async () => {
  const { code, lines } = await explain(['-'], bounce);
  expect(lines).toEqual([{ file: '-', ...explained }]);
  expect(code).toBe(0);
});

test('no file at all is bad input', async () => {
  const { code, complaints } = await explain([]);
  expect(code).toBe(2);
  expect(complaints).toContain('missing required argument');
});
