import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** The highest pulse this folder has seen; 0: an empty folder, as of a new machine. */
export async function readPulse(dataFolder: string): Promise<number> {
  const text = await readFile(pulsePath(dataFolder), 'utf8').catch(() => '');
  const pulse = Number(text.trim());
  return Number.isSafeInteger(pulse) && pulse > 0 ? pulse : 0;
}

/** Keeps a pulse, durably and whole or not at all: it must outlive the database that gave it. */
export async function keepPulse(dataFolder: string, pulse: number): Promise<void> {
  const path = pulsePath(dataFolder);
  await mkdir(dataFolder, { recursive: true });
  const half = `${path}.${randomUUID()}`;
  const file = await open(half, 'wx', 0o600);
  try {
    await file.writeFile(`${pulse}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, path);
}

function pulsePath(dataFolder: string): string {
  return join(dataFolder, 'pulse');
}
