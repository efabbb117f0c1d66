import { z } from 'zod';
import { sendingOfInstance } from './history.ts';
import { instanceDetailAnswer } from './instances.ts';
import { local, tableId, version } from './shapes.ts';

/** What every mark takes: the version the person looked at, and why, for the history. */
export const markBody = z.strictObject({
  version,
  reason: z.string().trim().max(500).optional(),
});
/** What is not given moves along with the start. */
export const moveBody = markBody.extend({
  startsAt: local,
  endsAt: local.optional(),
  doorsAt: local.optional(),
  stageId: tableId.optional(),
});

/** What a mark did: the instance after it, the sendings it stopped, and those that go on. */
export const markedAnswer = z.object({
  instance: instanceDetailAnswer,
  stopped: z.array(sendingOfInstance),
  goingOn: z.array(sendingOfInstance),
});
