import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { route, type Route } from '../platform/http.ts';
import { answerOfHeldUp } from './answers.ts';
import { armSending, findDisarming } from './arm.ts';
import { armBody, heldUpAnswer, unknownAnswer } from './contract.ts';
import { heldUp } from './held-up.ts';
import { unknownSendings } from './store/place.ts';

/** Arming (rule 10): everybody sees that sending is not armed (`/api/held-up`), administrators arm it again. */
export function armRoutes({
  db,
  clock,
  key,
  publicUrl,
}: {
  db: Db;
  clock: Clock;
  key: Buffer;
  publicUrl?: string;
}): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/arm/unknown',
      permission: 'sendings:arm',
      summary: 'Messages that went out and that this database knows nothing of',
      description:
        'By sending and number, from the journals of workers, while sending is not armed. They went out after the backup this database was restored from; empty while sending is armed.',
      answer: unknownAnswer,
      handle: async () => {
        const disarming = await findDisarming(db);
        return { sendings: disarming ? await unknownSendings(db, disarming.id) : [] };
      },
    }),
    route({
      method: 'POST',
      path: '/api/arm',
      permission: 'sendings:arm',
      summary: 'Let sending go on from here',
      description:
        'After the database was moved, copied or restored, or FOYER_URL or FOYER_SECRET changed. Takes the id of what was seen; 409 when sending was disarmed anew since. Any number of times.',
      body: armBody,
      answer: heldUpAnswer,
      handle: async ({ body, actor, requestId }) => {
        const verdict = await armSending(
          db,
          body.disarming,
          { key, publicUrl },
          { by: actor, clock, requestId },
        );
        if (verdict === 'another') throw disarmedAnew();
        return { heldUp: (await heldUp(db)).map(answerOfHeldUp) };
      },
    }),
  ];
}

function disarmedAnew(): AppError {
  return new AppError(
    'conflict',
    'disarmed_anew',
    'Sending was armed and something else was found since. Read what, then decide anew.',
  );
}
