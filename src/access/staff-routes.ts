import type { z } from 'zod';
import { route, type Route } from '../platform/http.ts';
import { byId } from '../platform/shapes.ts';
import { doerOf } from './caller.ts';
import {
  done,
  doneAnswer,
  invitedAnswer,
  inviteBody,
  madeLinkAnswer,
  partnerBody,
  rolesAnswer,
  staffBody,
  staffListAnswer,
  staffRoleParams,
  staffShape,
  type Staff,
} from './contract.ts';
import { mustBeFresh } from './fresh.ts';
import { actions, rightOf } from './rights.ts';
import { needsSecondFactor, roleNames, roles, type Role } from './roles.ts';
import { grantRole, revokeRole } from './roles-of-staff.ts';
import { makeSetPasswordLink, type MadeLink } from './set-password.ts';
import {
  changeStaff,
  disableStaff,
  enableStaff,
  endSessionsOf,
  inviteStaff,
  nobody,
  resetSecondFactor,
  type Person,
} from './staff.ts';
import { allStaff, staffById, type StaffRow } from './store/staff.ts';
import type { AccessTools, Doer } from './tools.ts';
import { accepted, errorOf, type Verdict } from './verdict.ts';

/** People and their roles. Whatever changes who may come in asks for a password typed not long ago. */
export function staffRoutes(tools: AccessTools): Route[] {
  return [
    ...listRoutes(tools),
    invite(tools),
    invitePartner(tools),
    change(tools),
    link(tools),
    ...roleRoutes(tools),
    ...actRoutes(tools),
  ];
}

function listRoutes({ db }: AccessTools): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/staff',
      permission: 'staff:manage',
      summary: 'Everybody with an account, by name',
      answer: staffListAnswer,
      handle: async () => ({ staff: (await allStaff(db)).map(answerOf) }),
    }),
    route({
      method: 'GET',
      path: '/api/staff/:id',
      permission: 'staff:manage',
      summary: 'One person with an account',
      params: byId,
      answer: staffShape,
      handle: async ({ params }) => {
        const person = await staffById(db, params.id);
        if (person) return answerOf(person);
        throw errorOf(nobody.refusal);
      },
    }),
    route({
      method: 'GET',
      path: '/api/roles',
      permission: 'staff:manage',
      summary: 'The roles and what each may do',
      answer: rolesAnswer,
      handle: () => Promise.resolve(table),
    }),
  ];
}

function invite(tools: AccessTools): Route {
  return route({
    method: 'POST',
    path: '/api/staff',
    permission: 'staff:manage',
    summary: 'Make an account; hand over the link in person',
    status: 201,
    body: inviteBody,
    answer: invitedAnswer,
    handle: async (call) => {
      mustBeFresh(tools, call);
      return await invited(tools, call.body, doerOf(call));
    },
  });
}

function invitePartner(tools: AccessTools): Route {
  return route({
    method: 'POST',
    path: '/api/partner-accounts',
    permission: 'partner-accounts:make',
    summary:
      'Make an account for somebody of a partner, who collects their reports and sees nothing else (CLS-42)',
    status: 201,
    body: partnerBody,
    answer: invitedAnswer,
    handle: async (call) => {
      mustBeFresh(tools, call);
      return await invited(tools, { ...call.body, roles: ['collect_report'] }, doerOf(call));
    },
  });
}

function change(tools: AccessTools): Route {
  return route({
    method: 'PUT',
    path: '/api/staff/:id',
    permission: 'staff:manage',
    summary: 'Correct name, address and language of an account',
    params: byId,
    body: staffBody,
    answer: doneAnswer,
    handle: async (call) => {
      mustBeFresh(tools, call);
      accepted(await changeStaff(tools, call.params.id, call.body, doerOf(call)));
      return done;
    },
  });
}

function link(tools: AccessTools): Route {
  return route({
    method: 'POST',
    path: '/api/staff/:id/password-link',
    permission: 'staff:manage',
    summary: 'Make the link by which somebody sets their password; the one before is worth nothing any more',
    params: byId,
    answer: madeLinkAnswer,
    handle: async (call) => {
      mustBeFresh(tools, call);
      return linkAnswerOf(accepted(await makeSetPasswordLink(tools, call.params.id, doerOf(call))));
    },
  });
}

function roleRoutes(tools: AccessTools): Route[] {
  const path = '/api/staff/:id/roles/:role';
  return [
    route({
      method: 'PUT',
      path,
      permission: 'staff:manage',
      summary: 'Give somebody a role',
      params: staffRoleParams,
      answer: doneAnswer,
      handle: async (call) => {
        mustBeFresh(tools, call);
        accepted(await grantRole(tools, call.params.id, call.params.role, doerOf(call)));
        return done;
      },
    }),
    route({
      method: 'DELETE',
      path,
      permission: 'staff:manage',
      summary: 'Take a role from somebody',
      params: staffRoleParams,
      answer: doneAnswer,
      handle: async (call) => {
        mustBeFresh(tools, call);
        accepted(await revokeRole(tools, call.params.id, call.params.role, doerOf(call)));
        return done;
      },
    }),
  ];
}

/** What is done to one account as it is, without more to say. */
function actRoutes(tools: AccessTools): Route[] {
  const act = (
    spec: Pick<Route, 'method' | 'path' | 'summary'>,
    verb: (tools: AccessTools, staffId: number, doer: Doer) => Promise<Verdict>,
  ): Route =>
    route({
      ...spec,
      permission: 'staff:manage',
      params: byId,
      answer: doneAnswer,
      handle: async (call) => {
        mustBeFresh(tools, call);
        accepted(await verb(tools, call.params.id, doerOf(call)));
        return done;
      },
    });
  const path = (what: string): string => `/api/staff/:id/${what}`;
  return [
    act(
      { method: 'POST', path: path('disable'), summary: 'Shut an account; its sessions end' },
      disableStaff,
    ),
    act({ method: 'POST', path: path('enable'), summary: 'Open an account again' }, enableStaff),
    act({ method: 'DELETE', path: path('sessions'), summary: 'Log somebody out everywhere' }, endSessionsOf),
    act(
      {
        method: 'DELETE',
        path: path('second-factor'),
        summary: 'Take away a second factor whose phone is lost',
      },
      resetSecondFactor,
    ),
  ];
}

async function invited(
  tools: AccessTools,
  person: Person & { roles: readonly Role[] },
  doer: Doer,
): Promise<z.input<typeof invitedAnswer>> {
  const { staffId, link } = accepted(await inviteStaff(tools, person, doer));
  return { id: staffId, link: linkAnswerOf(link) };
}

function linkAnswerOf({ url, expiresAt }: MadeLink): z.input<typeof madeLinkAnswer> {
  return { url, expiresAt: expiresAt.toISOString() };
}

function answerOf(person: StaffRow): Staff {
  const { createdAt, seenAt, disabledAt, hasPassword, ...shown } = person;
  return {
    ...shown,
    state: disabledAt !== null ? 'disabled' : hasPassword ? 'active' : 'invited',
    madeAt: createdAt.toISOString(),
    seenAt: seenAt?.toISOString() ?? null,
  };
}

const table: z.input<typeof rolesAnswer> = {
  roles: roles.map((role) => ({
    role,
    name: roleNames[role],
    needsSecondFactor: needsSecondFactor([role]),
  })),
  actions: [...actions].map(([action, permissions]) => ({
    action,
    permissions: permissions.map((permission) => ({ permission, rights: rightsTo(permission) })),
  })),
};

function rightsTo(permission: string): Partial<Record<Role, 'yes' | string[]>> {
  const rights = roles.map((role) => [role, rightOf([role], permission)] as const);
  return Object.fromEntries(
    rights
      .filter(([, right]) => right.length > 0)
      .map(([role, right]) => [role, right === 'yes' ? right : [...right]]),
  );
}
