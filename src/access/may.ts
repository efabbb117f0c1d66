import type { FastifyRequest } from 'fastify';
import { tx } from '../platform/database.ts';
import type { HttpOptions } from '../platform/http.ts';
import { known, peopleOnly, type KeyCaller, type StaffCaller } from './caller.ts';
import { record } from './record.ts';
import { openness, rightOf, rolesWith } from './rights.ts';
import { roleNames } from './roles.ts';
import type { AccessTools } from './tools.ts';
import { logInFirst } from './sessions.ts';
import { errorOf, refuse, type Refusal } from './verdict.ts';

type Judged = true | string | Refusal;

/**
 * The question every route asks before it is answered: may this caller use it? Denied unless the table of rights
 * says otherwise. What a known caller may not is written to the audit; strangers are only asked to log in, or
 * anybody could fill it.
 */
export function mayOf({ db, clock }: Pick<AccessTools, 'db' | 'clock'>): HttpOptions['may'] {
  return async (permission, request, keeps) => {
    const caller = known(request.caller);
    const judged = judge(caller, permission, keeps);
    if (judged === true || typeof judged === 'string') return judged;
    if (caller && judged.kind === 'forbidden')
      await tx(db, (tx) =>
        record(tx, {
          at: clock.now(),
          doer: doerIn(request, caller),
          action: 'access.denied',
          details: { permission, method: request.method, route: request.routeOptions.url },
        }),
      );
    throw errorOf(judged);
  };
}

/** Pure: true, a condition among `keeps` under which it is true, or why not. */
export function judge(
  caller: StaffCaller | KeyCaller | undefined,
  permission: string,
  keeps: readonly string[],
): Judged {
  const open = openness(permission);
  if (open === 'anyone') return true;
  if (caller === undefined) return logInFirst.refusal;
  if (open !== undefined && caller.kind === 'key') return peopleOnly.refusal;
  if (open === 'begun') return true;
  if (open === 'nothing owed' && caller.kind === 'staff' && caller.stage === 'set_up') return true;
  if (caller.kind === 'staff' && caller.stage !== 'full') return nextStep[caller.stage];
  if (open !== undefined) return true;
  const right = rightOf(caller.roles, permission);
  if (right === 'yes') return true;
  return keeps.find((condition) => right.includes(condition)) ?? notYours(permission);
}

const nextStep = {
  second_factor: refuse(
    'unauthenticated',
    'second_factor_needed',
    'Type the code of your authenticator app first; the log-in is not finished.',
  ).refusal,
  set_up: refuse(
    'unauthenticated',
    'second_factor_missing',
    'Your role needs a second factor. Set up an authenticator app first; the log-in asks for it.',
  ).refusal,
};

/** Names whom to ask (CSE-38). */
function notYours(permission: string): Refusal {
  const able = rolesWith(permission);
  if (able.length === 0)
    return refuse('forbidden', 'nobody_by_hand', 'Your role does not allow this. Nobody does this by hand.')
      .refusal;
  const names = able.map((role) => roleNames[role]);
  const whom = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  const message = `Your role does not allow this. Ask somebody with the role ${whom}.`;
  return refuse('forbidden', 'forbidden', message, { values: { roles: able.join(' ') } }).refusal;
}

function doerIn(request: FastifyRequest, caller: StaffCaller | KeyCaller) {
  return {
    actor: caller.actor,
    ip: request.ip,
    requestId: request.id,
    sessionId: caller.kind === 'staff' ? caller.sessionId : undefined,
  };
}
