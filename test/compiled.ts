import { resolve } from 'node:path';

/** As bin/start has it: a start costs half the work where an earlier one, of whatever test, has left its compiled modules. */
export const compiled = { NODE_COMPILE_CACHE: resolve(import.meta.dirname, '../.runtime/compiled') };
