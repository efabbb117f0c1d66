import { z } from 'zod';
import { moment } from '../../platform/shapes.ts';
import { subjects } from '../columns.ts';
import { uploadStates } from '../states.ts';

/** What can be imported, in the order of import. */
export const subjectShape = z.enum(subjects);

/** A file to import: announced first, then sent in pieces, then checked, then taken in. */
export const uploadBody = z.strictObject({
  subject: subjectShape,
  fileName: z.string().trim().min(1).max(200),
  bytes: z.number().int().min(1),
});

const importReport = z.object({
  rows: z.number(),
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  /** All errors; `errors` are the first hundred by row. */
  errorCount: z.number(),
  errors: z.array(
    z.object({
      row: z.number(),
      column: z.string().nullable(),
      code: z.string(),
      message: z.string(),
      /** What the sentence speaks of. */
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  /** How many of them `findings.csv` has; 0 once they are forgotten. */
  kept: z.number(),
});

export const uploadAnswer = z.object({
  id: z.uuid(),
  subject: subjectShape,
  fileName: z.string(),
  /** 0 where it was taken in by the command line. */
  bytes: z.number(),
  /** How far the reading has come. */
  bytesRead: z.number(),
  /** `broken_off`: whoever worked on it died; ask for the same step again. */
  state: z.enum([...uploadStates, 'broken_off']),
  /** The step that is under way or was broken off. */
  step: z.enum(['check', 'apply']).nullable(),
  report: importReport.nullable(),
  failure: z.string().nullable(),
  failureCode: z.string().nullable(),
  by: z.string(),
  at: moment,
  changedAt: moment,
  /** SHA-256, once it was taken in. */
  hash: z.string().nullable(),
  /** A piece has at most so many bytes. */
  pieceBytes: z.number(),
});
export const uploadsAnswer = z.object({ imports: z.array(uploadAnswer) });

export const subjectsAnswer = z.object({
  subjects: z.array(
    z.object({
      subject: subjectShape,
      columns: z.array(
        z.object({
          name: z.string(),
          /** How a cell is written, by name and in words. */
          format: z.string(),
          written: z.string(),
          isRequired: z.boolean(),
          default: z.string().nullable(),
          choices: z.array(z.string()),
          meaning: z.string(),
        }),
      ),
    }),
  ),
});
