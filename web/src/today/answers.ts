import type { z } from 'zod';
import type * as contract from '../../../src/today/contract.ts';

// Types only: the server has checked them, so zod stays out of the browser.
export type TodayAnswer = z.output<typeof contract.todayAnswer>;
export type DayInstance = TodayAnswer['instances'][number];
export type LineMessage = z.output<typeof contract.lineMessage>;
export type Need = z.output<typeof contract.needShape>;
