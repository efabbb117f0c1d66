import type { Db } from '../platform/database.ts';
import { failedUploads, type FailedUpload } from './store/uploads.ts';
import { silence } from './upload.ts';

export type { FailedUpload } from './store/uploads.ts';

/**
 * Imports that failed or broke off and that nobody has put right, the newest first. A file is forgotten after a day,
 * and its failure with it.
 */
export async function failedImports(db: Db, now: Date): Promise<FailedUpload[]> {
  return await failedUploads(db, new Date(now.getTime() - silence));
}
