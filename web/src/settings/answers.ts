import type { z } from 'zod';
import type * as organisation from '../../../src/organisation/contract.ts';

// The shapes of the answers. Types only: the server has checked them, so zod stays out of the browser.
export type Organisation = z.output<typeof organisation.organisationAnswer>;
