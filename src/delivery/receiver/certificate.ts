import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { AppError, asError } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import type { Loop } from '../../platform/loop.ts';

/** PEM: the certificate with those between it and its authority, and its key. */
export interface Certificate {
  cert: string;
  key: string;
}

/**
 * Reads a certificate from its files (paths), and sees that it can be used.
 * @throws AppError invalid `certificate_unusable`: a file cannot be read, is no PEM, or the key is of another certificate
 */
export async function readCertificate(files: Certificate): Promise<Certificate> {
  try {
    const read = { cert: await readFile(files.cert, 'utf8'), key: await readFile(files.key, 'utf8') };
    createSecureContext(read);
    return read;
  } catch (cause) {
    throw new AppError(
      'invalid',
      'certificate_unusable',
      `FOYER_RECEIVE_CERT and FOYER_RECEIVE_KEY: ${files.cert} and ${files.key} cannot be used together (${asError(cause).message}). Name a certificate and its key, both in PEM and readable by Foyer, or leave both away.`,
      { cause },
    );
  }
}

/**
 * Takes a renewed certificate without a restart: they live for weeks, the receiver for months. While the files cannot be
 * used, as between the writing of one and of the other, the one before stays.
 */
export function certificateLoop(
  files: Certificate,
  renew: (certificate: Certificate) => void,
  log: Log,
): Loop {
  let used: string | undefined;
  let isTold = false;
  return {
    name: 'certificate of the receiver',
    every: 60_000,
    tick: async () => {
      try {
        const read = await readCertificate(files);
        if (used !== undefined && used !== read.cert) renew(read);
        used = read.cert;
        isTold = false;
      } catch (thrown) {
        if (!isTold) log.warn({ err: asError(thrown) }, 'the receiver keeps the certificate it has');
        isTold = true;
      }
    },
  };
}
