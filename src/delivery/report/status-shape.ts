import { z } from 'zod';

/** Per recipient (MSG-21). `sent`: a mail server took it and nothing came back so far. */
export const statusShape = z.enum([
  'waiting',
  'sent',
  'received',
  'opened',
  'clicked',
  'failed',
  'uncertain',
  'bounced',
  'complained',
  'skipped',
  'cancelled',
]);
