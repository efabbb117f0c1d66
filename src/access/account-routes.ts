import { AppError } from '../platform/errors.ts';
import { Answer, route, type Route } from '../platform/http.ts';
import { tx } from '../platform/database.ts';
import { doerOf, personOf } from './caller.ts';
import { changePassword, confirmPassword } from './change-password.ts';
import {
  changePasswordBody,
  codeBody,
  confirmPasswordBody,
  done,
  doneAnswer,
  ownBody,
  recoveryCodesAnswer,
  secondFactorAnswer,
  sessionParams,
  sessionsAnswer,
} from './contract.ts';
import { cookieFor } from './login-routes.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './second-factor.ts';
import { idleAfter } from './session-times.ts';
import { endSession, endSessions } from './sessions.ts';
import { changeOwn } from './staff.ts';
import { sessionsOf } from './store/sessions.ts';
import { after, type AccessTools } from './tools.ts';
import { accepted } from './verdict.ts';

/** What everybody does with their own account, whatever their roles. */
export function accountRoutes(tools: AccessTools): Route[] {
  return [own(tools), ...passwordRoutes(tools), ...secondFactorRoutes(tools), ...sessionRoutes(tools)];
}

function own(tools: AccessTools): Route {
  return route({
    method: 'PUT',
    path: '/api/me',
    permission: 'account:own',
    summary: 'Change how you are called, and in which language you read',
    body: ownBody,
    answer: doneAnswer,
    handle: async (call) => {
      await changeOwn(tools, personOf(call).staffId, call.body, doerOf(call));
      return done;
    },
  });
}

function passwordRoutes(tools: AccessTools): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/password',
      permission: 'account:own',
      summary: 'Change your password; all your other sessions end',
      body: changePasswordBody,
      answer: doneAnswer,
      handle: async (call) => {
        const handed = accepted(await changePassword(tools, personOf(call), call.body, doerOf(call)));
        return new Answer(done, { cookies: [cookieFor(tools, handed)] });
      },
    }),
    route({
      method: 'POST',
      path: '/api/password/confirm',
      permission: 'account:own',
      summary: 'Type your password again, before a change that asks for it (`password_again`)',
      body: confirmPasswordBody,
      answer: doneAnswer,
      handle: async (call) => {
        accepted(await confirmPassword(tools, personOf(call), call.body.password, doerOf(call)));
        return done;
      },
    }),
  ];
}

function secondFactorRoutes(tools: AccessTools): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/second-factor',
      // Also in the middle of a log-in, where a role needs one that is not there yet.
      permission: 'second-factor:set-up',
      summary: 'Begin to set up an authenticator app, or to move it to another phone',
      answer: secondFactorAnswer,
      handle: async (call) => {
        const { secret, uri } = accepted(await beginSecondFactor(tools, personOf(call)));
        return { secret, uri };
      },
    }),
    route({
      method: 'POST',
      path: '/api/second-factor/confirm',
      permission: 'second-factor:set-up',
      summary: 'Set the app up with its first code; the recovery codes are shown this once',
      body: codeBody,
      answer: recoveryCodesAnswer,
      handle: async (call) => {
        const set = accepted(await confirmSecondFactor(tools, personOf(call), call.body.code, doerOf(call)));
        return new Answer({ recoveryCodes: set.recoveryCodes }, { cookies: [cookieFor(tools, set)] });
      },
    }),
    route({
      method: 'POST',
      path: '/api/second-factor/recovery-codes',
      permission: 'account:own',
      summary: 'Make new recovery codes; those before are worth nothing any more',
      answer: recoveryCodesAnswer,
      handle: async (call) => {
        const { recoveryCodes } = accepted(await renewRecoveryCodes(tools, personOf(call), doerOf(call)));
        return { recoveryCodes };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/second-factor',
      permission: 'account:own',
      summary: 'Take your second factor away, where your roles can do without',
      answer: doneAnswer,
      handle: async (call) => {
        accepted(await removeSecondFactor(tools, personOf(call), doerOf(call)));
        return done;
      },
    }),
  ];
}

function sessionRoutes(tools: AccessTools): Route[] {
  const { db, clock } = tools;
  return [
    route({
      method: 'GET',
      path: '/api/sessions',
      permission: 'account:own',
      summary: 'Where you are logged in',
      answer: sessionsAnswer,
      handle: async (call) => {
        const { staffId, sessionId } = personOf(call);
        const now = clock.now();
        const sessions = await sessionsOf(db, staffId, now, after(now, -idleAfter));
        return {
          sessions: sessions.map(({ id, createdAt, seenAt, ip, agent }) => ({
            id,
            isThis: id === sessionId,
            startedAt: createdAt.toISOString(),
            seenAt: seenAt.toISOString(),
            ip,
            agent,
          })),
        };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/sessions',
      permission: 'account:own',
      summary: 'Log out everywhere else',
      answer: doneAnswer,
      handle: async (call) => {
        const { staffId, sessionId } = personOf(call);
        const ended = { staffId, except: sessionId, why: 'asked for', doer: doerOf(call) };
        await tx(db, (tx) => endSessions(tx, tools, ended));
        return done;
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/sessions/:id',
      permission: 'account:own',
      summary: 'Log out in one place',
      params: sessionParams,
      answer: doneAnswer,
      handle: async (call) => {
        const ended = { staffId: personOf(call).staffId, id: call.params.id, doer: doerOf(call) };
        if (await tx(db, (tx) => endSession(tx, tools, ended))) return done;
        throw new AppError(
          'not_found',
          'session_unknown',
          'You are not logged in there any more. Look again at the list.',
        );
      },
    }),
  ];
}
