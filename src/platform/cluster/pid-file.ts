import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { commandOf } from './processes.ts';

/** What a server writes into its data folder's `postmaster.pid` (PostgreSQL, miscadmin.h: LOCK_FILE_LINE_*). */
export interface PidFile {
  pid: number;
  socketFolder: string;
  port: number;
  status: 'starting' | 'stopping' | 'ready';
}

/** Reads `postmaster.pid`; undefined when there is none or the server has not filled it in yet. */
export async function readPidFile(data: string): Promise<PidFile | undefined> {
  const text = await readFile(pidFilePath(data), 'utf8').catch(() => '');
  const [pid, , , port, socketFolder = '', , , status = ''] = text.split('\n').map((line) => line.trim());
  if (!/^\d+$/.test(pid ?? '')) return undefined;
  const known = status === 'ready' || status === 'stopping' ? status : 'starting';
  return { pid: Number(pid), port: Number(port), socketFolder, status: known };
}

/**
 * Whether this pid is a live server of exactly this data folder. The number alone proves nothing: it may
 * be a zombie's, or another program's by now.
 */
export async function isServerOf(pid: number, data: string): Promise<boolean> {
  const command = await commandOf(pid);
  if (command === undefined) return false;
  const program = basename(command.split(' -D ')[0]!);
  return program === 'postgres' && `${command} `.includes(` -D ${data} `);
}

export function pidFilePath(data: string): string {
  return `${data}/postmaster.pid`;
}
