import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './errors.ts';

/** Reads a secret kept in a file, or undefined when there is none. */
export async function readSecretFile(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return undefined;
    throw thrown;
  }
}

/**
 * The secret kept in a file, readable by this user alone; made of 32 random bytes (64 hex digits) when there
 * is none. On disk before it has its name, so a power cut leaves either the whole secret or none; of two
 * processes that make it at once, one names the file and both use that.
 */
export async function keepSecretFile(path: string): Promise<string> {
  return (await readSecretFile(path)) ?? (await makeSecretFile(path));
}

async function makeSecretFile(path: string): Promise<string> {
  const secret = randomBytes(32).toString('hex');
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${secret}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    // Unlike a rename, a link never replaces a file that is there.
    await link(draft, path);
  } catch (thrown) {
    if (errorCode(thrown) !== 'EEXIST') throw thrown;
    return await keepSecretFile(path);
  } finally {
    await rm(draft);
  }
  const folder = await open(dirname(path), 'r');
  await folder.sync();
  await folder.close();
  return secret;
}
