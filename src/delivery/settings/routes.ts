import { writeAudit } from '../../platform/audit.ts';
import { fingerprint } from '../../platform/changes.ts';
import type { Clock } from '../../platform/clock.ts';
import { tx, type Db } from '../../platform/database.ts';
import { route, type Route } from '../../platform/http.ts';
import { versionOf } from '../../platform/setting-version.ts';
import type { NewId } from '../../platform/ids.ts';
import { systemTimers } from '../channels/smtp.ts';
import type { OneMail } from '../channels/smtp/send-one.ts';
import { unsaid } from '../identity.ts';
import { findIdentity } from '../store/identity.ts';
import { nameOfRoute } from '../store/route-settings.ts';
import { changeNotices, noticesSetting } from './change-notices.ts';
import { changeRoute, relayToTry, routeSetting, type RoutePlace } from './change-route.ts';
import { changeSender } from './change-sender.ts';
import {
  noticesAnswer,
  noticesBody,
  routeAnswer,
  routeBody,
  senderAnswer,
  senderBody,
  tryAnswer,
  tryBody,
  type TryAnswer,
} from './contract.ts';
import { takeTest } from '../test-limit.ts';
import { testMail } from './test-mail.ts';
import { mustWork } from './must-work.ts';
import { severalRoutesRoutes } from './routes-routes.ts';
import { tryRelay } from './try-route.ts';

export interface DeliverySettingsDeps extends RoutePlace {
  db: Db;
  clock: Clock;
  newId: NewId;
}

/** How mail goes out, and whom failures are told: what a Settings Admin sets, and others may read. */
export function deliverySettingsRoutes(deps: DeliverySettingsDeps): Route[] {
  return [
    ...senderRoutes(deps),
    ...wayOutRoutes(deps),
    tryOut(deps),
    ...severalRoutesRoutes(deps),
    ...noticeRoutes(deps),
  ];
}

function senderRoutes({ db, clock }: DeliverySettingsDeps): Route[] {
  const current = async () => {
    const sender = (await findIdentity(db)) ?? unsaid();
    return { ...sender, version: versionOf(sender) };
  };
  return [
    route({
      method: 'GET',
      path: '/api/settings/sender',
      permission: 'settings:read',
      summary: 'Whom messages come from',
      answer: senderAnswer,
      handle: current,
    }),
    route({
      method: 'PUT',
      path: '/api/settings/sender',
      permission: 'settings:write',
      summary: 'Change whom messages come from',
      description:
        'From the next sending on; those that exist keep what was frozen with them. With `expectedVersion`, refused with `setting_changed` when somebody has saved since.',
      body: senderBody,
      answer: senderAnswer,
      handle: async ({ body: { expectedVersion, ...wanted }, actor, requestId }) => {
        await changeSender(db, wanted, { actor, clock, requestId, seen: expectedVersion });
        return await current();
      },
    }),
  ];
}

function wayOutRoutes(deps: DeliverySettingsDeps): Route[] {
  const { db, clock } = deps;
  return [
    route({
      method: 'GET',
      path: '/api/settings/route',
      permission: 'settings:read',
      summary: 'The way new sendings take: the capture, or a mail server',
      description: 'Never with the password.',
      answer: routeAnswer,
      handle: async () => await routeSetting(db, deps),
    }),
    route({
      method: 'PUT',
      path: '/api/settings/route',
      permission: 'settings:write',
      summary: 'Change the way new sendings take',
      description:
        'A mail server is tried first and refused with `route_fails` when it does not work, unless `evenIfItFails`. Workers take it up within seconds. What was frozen before keeps its way.',
      body: routeBody,
      answer: routeAnswer,
      handle: async ({ body, actor, requestId, signal }) => {
        const by = { actor, clock, requestId, seen: body.expectedVersion };
        if (body.kind === 'capture') await changeRoute(db, 'capture', deps, by);
        else {
          await mustWork(deps, body, undefined, signal);
          await changeRoute(db, body.relay, deps, by);
        }
        return await routeSetting(db, deps);
      },
    }),
  ];
}

function tryOut(deps: DeliverySettingsDeps): Route {
  const { db } = deps;
  return route({
    method: 'POST',
    path: '/api/settings/route/try',
    permission: 'settings:write',
    summary: 'Try a mail server: connect, encrypt, log in, and send a test mail if an address is given',
    description:
      'Tells each step with the words of the server. Stores nothing but an audit entry. 15 s at most.',
    body: tryBody,
    answer: tryAnswer,
    handle: async ({ body, actor, requestId, signal }) => {
      const name = body.routeId === undefined ? undefined : await nameOfRoute(db, body.routeId);
      const relay = await relayToTry(db, body.relay, deps, name);
      const mail = body.testTo === undefined ? undefined : await takenTest(deps, body.testTo, actor);
      const tried = await tryRelay(relay, mail, { timers: systemTimers, gone: signal });
      await recordTry(deps, tried, { relay, testTo: body.testTo, actor, requestId });
      return tried;
    },
  });
}

/** The test mail, written down as one of those that there may be within an hour. */
async function takenTest(
  { db, clock, newId }: DeliverySettingsDeps,
  to: string,
  actor: string,
): Promise<OneMail> {
  const mail = await testMail(db, to, { actor, clock, newId });
  const test = { id: newId(), kind: 'test', askedBy: actor, address: to, at: clock.now() } as const;
  await tx(db, (tx) => takeTest(tx, { ...test, captured: null }));
  return mail;
}

async function recordTry(
  { db, clock }: DeliverySettingsDeps,
  { works, failure }: TryAnswer,
  by: {
    relay: { host: string; port: number };
    testTo: string | undefined;
    actor: string;
    requestId: string;
  },
): Promise<void> {
  const { host, port } = by.relay;
  await tx(db, (tx) =>
    writeAudit(tx, {
      at: clock.now(),
      actor: by.actor,
      action: 'config.route_tried',
      object: 'settings:route',
      details: {
        host,
        port,
        works,
        ...(failure && { failure: failure.code }),
        ...(by.testTo !== undefined && { testTo: fingerprint(by.testTo) }),
      },
      requestId: by.requestId,
    }),
  );
}

function noticeRoutes({ db, clock }: DeliverySettingsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/settings/notices',
      permission: 'failure-addresses:read',
      summary: 'Whom failures are told, and what was told lately (CSE-37)',
      answer: noticesAnswer,
      handle: async () => await noticesSetting(db),
    }),
    route({
      method: 'PUT',
      path: '/api/settings/notices',
      permission: 'failure-addresses:write',
      summary: 'Change whom failures are told (CSE-37, CSE-38)',
      description: 'Each address is judged and named if it is none. An empty list: nobody is told.',
      body: noticesBody,
      answer: noticesAnswer,
      handle: async ({ body, actor, requestId }) => {
        await changeNotices(db, body.addresses, { actor, clock, requestId, seen: body.expectedVersion });
        return await noticesSetting(db);
      },
    }),
  ];
}
