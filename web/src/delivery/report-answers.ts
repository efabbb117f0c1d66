import type { z } from 'zod';
import type * as contract from '../../../src/delivery/report/contract.ts';

// The shapes of the report's answers. Types only: the server has checked them, so zod stays out of the browser.
export type ReportAnswer = z.output<typeof contract.reportAnswer>;
export type RowsAnswer = z.output<typeof contract.rowsAnswer>;
export type ReportRow = RowsAnswer['rows'][number];
export type RecipientStatus = ReportRow['status'];
