import { constants } from 'node:fs';
import { chmod, chown, copyFile, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import type { Source } from './sources.ts';

const description = z.object({ version: z.string(), bin: z.string() });
export type Copy = z.infer<typeof description>;

interface Owner {
  uid: number;
  gid: number;
}

/** What a copy says of itself; undefined for one that was never finished. */
export async function readCopy(home: string): Promise<Copy | undefined> {
  const text = await readFile(join(home, 'copy.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : description.parse(JSON.parse(text));
}

/** Copies a PostgreSQL, links its libraries and gives all of it to the server's user. */
export async function copyBinaries(source: Source, home: string, owner: Owner): Promise<void> {
  await makeFolders(home, '.', owner);
  for (const { from, to } of source.folders) {
    await makeFolders(home, to, owner);
    await copyFolder(from, join(home, to), owner);
  }
  for (const { at, to } of source.links) await linkLibrary(join(home, at), join(home, to));
  await writeFile(
    join(home, 'copy.json'),
    JSON.stringify({ version: source.version, bin: source.bin } satisfies Copy),
  );
  await chown(join(home, 'copy.json'), owner.uid, owner.gid);
}

/** Only a compiler needs these. */
const unneeded = /\.a$|^pkgconfig$|^bitcode$|^pgxs$/;

async function copyFolder(from: string, to: string, owner: Owner): Promise<void> {
  for (const name of await readdir(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    // A link that leads nowhere has nothing to copy.
    const found = await stat(source).catch(() => undefined);
    if (found === undefined || unneeded.test(name)) continue;
    if (found.isDirectory()) {
      await makeFolders(to, name, owner);
      await copyFolder(source, target, owner);
    } else {
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      await giveTo(target, owner, found.mode);
    }
  }
}

/** npm may have unpacked under a strict umask: what root could read, the server's user could not. */
async function giveTo(file: string, owner: Owner, mode: number): Promise<void> {
  await chmod(file, mode & 0o100 || basename(dirname(file)) === 'bin' ? 0o755 : 0o644);
  await chown(file, owner.uid, owner.gid);
}

/** Makes each folder of a path below `home`, all of them the server user's. */
async function makeFolders(home: string, path: string, owner: Owner): Promise<void> {
  let folder = home;
  for (const name of path.split('/')) {
    folder = join(folder, name);
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o755);
    await chown(folder, owner.uid, owner.gid);
  }
}

/** The package's own install script may have made the link already, or may not have run. */
async function linkLibrary(at: string, to: string): Promise<void> {
  const present = await stat(at).catch(() => undefined);
  if (!present) await symlink(relative(dirname(at), to), at);
}
