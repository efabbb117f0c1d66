import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { channelTo, fakeSender, mailTo } from './fake-sender.ts';

test('as a process it does what the addresses say and logs every mail it took', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-sink-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const log = join(folder, 'taken.log');
  const sink = spawn(process.execPath, ['test/sink/main.ts', '--log', log], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    sink.kill();
    await once(sink, 'exit');
  });
  const [line] = (await once(sink.stdout, 'data')) as [Buffer];
  const port = Number(/listening on (\d+)/.exec(line.toString())?.[1]);
  const names = ['anna', '550.bea', '451.carl', 'drop.dora'];
  const sender = fakeSender(names.map((name) => mailTo(`${name}@visitor.example`)));
  const channel = channelTo({ port }, sender, { connections: 1 });
  onTestFinished(() => channel.close(0));
  channel.wake();
  await expect.poll(() => sender.counts()).toEqual({ accepted: 1, refused: 1, retry: 1, uncertain: 1 });
  const taken = (await readFile(log, 'utf8'))
    .trim()
    .split('\n')
    .map((each) => each.split('\t'));
  expect(taken.map(([recipient]) => recipient)).toEqual([
    'anna@visitor.example',
    'drop.dora@visitor.example',
  ]);
  expect(taken[0]?.[1]).toBe('<anna@visitor.example>');
});
