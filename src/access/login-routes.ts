import { Answer, route, type Call, type Route } from '../platform/http.ts';
import { doerOf, known, personOf, type Stage, type StaffCaller } from './caller.ts';
import {
  codeBody,
  done,
  doneAnswer,
  entranceAnswer,
  firstRunBody,
  linkAnswer,
  linkBody,
  loginAnswer,
  loginBody,
  meAnswer,
  setPasswordBody,
  type Me,
} from './contract.ts';
import { firstRun, isFirstRunNeeded } from './first-run.ts';
import { logIn } from './log-in.ts';
import { logOut } from './log-out.ts';
import { isHttps, isLocal, refusePlainHttp, sessionCookie, tokenIn, type Origin } from './place.ts';
import { proveSecondFactor } from './prove-second-factor.ts';
import { permissions, rightOf } from './rights.ts';
import { isStaffInterface, needsSecondFactor } from './roles.ts';
import type { Handed } from './sessions.ts';
import { lookAtLink, setPassword } from './set-password.ts';
import type { AccessTools, Visit } from './tools.ts';
import { accepted } from './verdict.ts';

/** Coming in and going out: for people who are not logged in yet, or not wholly. */
export function loginRoutes(tools: AccessTools): Route[] {
  return [
    entrance(tools),
    login(tools),
    prove(tools),
    logout(tools),
    me(),
    beginFirst(tools),
    ...linkRoutes(tools),
  ];
}

function entrance(tools: AccessTools): Route {
  return route({
    method: 'GET',
    path: '/api/login',
    permission: 'login:use',
    summary: 'What the log-in page has to know',
    answer: entranceAnswer,
    handle: async ({ caller }) => {
      const who = known(caller);
      return {
        isFirstRun: await isFirstRunNeeded(tools),
        isInsecure: tools.place.isInsecureAllowed && !isHttps(tools.place),
        next: who?.kind === 'staff' ? nextOf(who.stage) : null,
      };
    },
  });
}

function login(tools: AccessTools): Route {
  return route({
    method: 'POST',
    path: '/api/login',
    permission: 'login:use',
    summary: 'Log in',
    description:
      'The answer sets a cookie. Where `next` is not `nothing`, the log-in still needs a second factor; the session can do nothing else until then.',
    body: loginBody,
    answer: loginAnswer,
    handle: async (call) => {
      const visit = visitOf(tools, call);
      const token = tokenIn(tools.place, cookieOf(call));
      const handed = accepted(await logIn(tools, call.body, visit, token));
      return new Answer({ next: nextOf(handed.stage) }, { cookies: [cookieFor(tools, handed)] });
    },
  });
}

function prove(tools: AccessTools): Route {
  return route({
    method: 'POST',
    path: '/api/login/second-factor',
    permission: 'login:finish',
    summary: 'Finish a log-in with a code of the authenticator app, or a recovery code',
    body: codeBody,
    answer: loginAnswer,
    handle: async (call) => {
      const handed = accepted(await proveSecondFactor(tools, personOf(call), call.body.code, doerOf(call)));
      return new Answer({ next: 'nothing' as const }, { cookies: [cookieFor(tools, handed)] });
    },
  });
}

function logout(tools: AccessTools): Route {
  return route({
    method: 'POST',
    path: '/api/logout',
    permission: 'login:use',
    summary: 'Log out',
    answer: doneAnswer,
    handle: async (call) => {
      await logOut(tools, tokenIn(tools.place, cookieOf(call)), doerOf(call));
      return new Answer(done, { cookies: [sessionCookie(tools.place, '', 0)] });
    },
  });
}

function me(): Route {
  return route({
    method: 'GET',
    path: '/api/me',
    permission: 'login:finish',
    summary: 'Who is logged in, and what they may do',
    answer: meAnswer,
    handle: (call) => Promise.resolve(describe(personOf(call))),
  });
}

function beginFirst(tools: AccessTools): Route {
  return route({
    method: 'POST',
    path: '/api/first-run',
    permission: 'login:use',
    summary: 'Make the first Settings Admin, with the token that was printed on the console',
    body: firstRunBody,
    answer: doneAnswer,
    handle: async (call) => {
      accepted(await firstRun(tools, call.body, visitOf(tools, call)));
      return done;
    },
  });
}

function linkRoutes(tools: AccessTools): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/set-password/look',
      permission: 'login:use',
      summary: 'Tell whose password a link sets, without using it up',
      body: linkBody,
      answer: linkAnswer,
      handle: async ({ body }) => {
        const { name, email, expiresAt } = accepted(await lookAtLink(tools, body.token));
        return { name, email, expiresAt: expiresAt.toISOString() };
      },
    }),
    route({
      method: 'POST',
      path: '/api/set-password',
      permission: 'login:use',
      summary: 'Set a password by a link, once; then log in with it',
      body: setPasswordBody,
      answer: doneAnswer,
      handle: async (call) => {
        accepted(await setPassword(tools, call.body, visitOf(tools, call)));
        return done;
      },
    }),
  ];
}

function describe(person: StaffCaller): Me {
  const { staffId, name, email, language, hasSecondFactor, stage } = person;
  const roles = [...person.roles];
  const rights = stage === 'full' ? permissions.map((each) => [each, rightOf(roles, each)] as const) : [];
  return {
    id: staffId,
    name,
    email,
    language,
    roles,
    permissions: rights.filter(([, right]) => right === 'yes').map(([permission]) => permission),
    conditions: Object.fromEntries(
      rights.flatMap(([permission, right]) =>
        right === 'yes' || right.length === 0 ? [] : [[permission, [...right]]],
      ),
    ),
    screens: isStaffInterface(roles) ? 'staff' : roles.length > 0 ? 'portal' : 'none',
    next: nextOf(stage),
    hasSecondFactor,
    needsSecondFactor: needsSecondFactor(roles),
  };
}

function nextOf(stage: Stage): Me['next'] {
  return stage === 'full' ? 'nothing' : stage === 'set_up' ? 'set_up_second_factor' : 'second_factor';
}

/** The Set-Cookie value for a token just handed out. */
export function cookieFor({ place }: Pick<AccessTools, 'place'>, handed: Handed): string {
  return sessionCookie(place, handed.token, handed.seconds);
}

type Asked = Call<never, never, never>;
type From = Pick<Asked, 'ip' | 'headers' | 'requestId'>;

/** @throws AppError forbidden `plain_http`: whatever comes with a password or a token passes here */
function visitOf({ place }: AccessTools, { ip, headers, requestId }: From): Visit {
  const origin: Origin = { ip, host: one(headers['host']) };
  refusePlainHttp(place, origin);
  return { ip, agent: one(headers['user-agent']), requestId, isLocal: isLocal(place, origin) };
}

function cookieOf({ headers }: Pick<Asked, 'headers'>): string {
  return one(headers['cookie']);
}

function one(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
