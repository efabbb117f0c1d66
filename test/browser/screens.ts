import type { Page } from 'playwright-core';
import type { RunningFoyer } from './foyer.ts';
import {
  showAsking,
  showBlocked,
  showBreaker,
  showComplaints,
  showDisarmed,
  showDisarmedFlows,
  showFlows,
  showReport,
  showReturned,
  showRoutes,
  showSuppressions,
} from './comeback-states.ts';
import {
  checkDomain,
  checkedFiles,
  ownInstance,
  showDoubt,
  showNewerExample,
  showRunning,
  showUnchecked,
} from './states.ts';

/** A screen worth a picture and a check, with its address. */
export interface Screen {
  name: string;
  path: string;
  /** Seen by nobody in particular: shown without a log-in. */
  isPublic?: true;
  /** Brings the page into the state to be seen, before it goes to the address. */
  prepare?: (page: Page) => Promise<void>;
  /** Does what a person does there, before it is looked at. */
  act?: (page: Page) => Promise<void>;
}

/** Every screen there is, on the demo venue of a running Foyer. */
export async function screensOf(foyer: RunningFoyer): Promise<Screen[]> {
  const { sendingId } = foyer;
  const { instance } = await foyer.ask<{ instance: { id: number } }>(`/api/sendings/${sendingId}`);
  const own = await ownInstance(foyer);
  const files = await checkedFiles(foyer);
  return [
    { name: 'today', path: '/' },
    { name: 'events', path: '/events' },
    { name: 'calendar', path: '/events/calendar' },
    { name: 'event', path: '/events/1' },
    // Reached by the demo's message and by nobody's list to phone.
    { name: 'customer', path: '/customers/60' },
    { name: 'sendings', path: '/sendings' },
    {
      name: 'sendings-filtered',
      path: `/sendings?instance=${instance.id}&from=2026-01-01&to=2036-12-31&q=cancel`,
    },
    { name: 'sendings-none', path: '/sendings?purpose=marketing&days=7' },
    { name: 'samples', path: '/sendings/samples' },
    { name: 'sample', path: `/sendings/samples?read=${sendingId}` },
    { name: 'samples-none', path: '/sendings/samples?month=2020-01' },
    { name: 'sending', path: `/sendings/${sendingId}` },
    {
      name: 'sending-running',
      path: `/sendings/${sendingId}`,
      prepare: (page) => showRunning(page, sendingId),
    },
    {
      name: 'sending-uncertain',
      path: `/sendings/${sendingId}`,
      prepare: async (page) => void (await showDoubt(page, sendingId)),
    },
    { name: 'sending-to-phone', path: `/sendings/${sendingId}?people=unreachable` },
    { name: 'sending-copy', path: `/sendings/${sendingId}?copy=1` },
    { name: 'sending-search', path: `/sendings/${sendingId}?q=van` },
    { name: 'report', path: '/sendings/report' },
    { name: 'report-of-one', path: `/sendings/report?sending=${sendingId}` },
    ...happened(sendingId),
    { name: 'import', path: '/import?subject=customers' },
    { name: 'import-findings', path: `/import?file=${files.wrong}` },
    { name: 'import-checked', path: `/import?file=${files.good}` },
    { name: 'going-out', path: '/sendings/routes' },
    { name: 'outbox', path: '/outbox' },
    { name: 'outbox-mail', path: `/outbox?message=${sendingId}.1` },
    ...sendNow(instance.id, sendingId),
    { name: 'login', path: '/login', isPublic: true },
    { name: 'first-run-over', path: '/first-run', isPublic: true },
    { name: 'set-password', path: '/set-password', isPublic: true },
    { name: 'welcome', path: '/welcome' },
    { name: 'account', path: '/account' },
    { name: 'people-and-roles', path: '/settings/people' },
    { name: 'person', path: '/settings/people/2' },
    { name: 'invite', path: '/settings/people/new' },
    { name: 'invite-partner', path: '/settings/people/new-partner' },
    { name: 'roles', path: '/settings/people/roles' },
    { name: 'keys', path: '/settings/keys' },
    { name: 'suppressions', path: '/settings/suppressions' },
    { name: 'suppressions-none', path: '/settings/suppressions?q=nobody' },
    { name: 'complaints', path: '/complaints' },
    { name: 'returned', path: '/returned' },
    { name: 'returned-held', path: '/returned?state=held' },
    ...settings,
    ...performance(instance.id, own),
    { name: 'templates', path: '/templates' },
    { name: 'templates-archived', path: '/templates?state=archived' },
    { name: 'template', path: '/templates/CANCEL' },
    { name: 'template-newer-example', path: '/templates/CANCEL', prepare: showNewerExample },
    { name: 'template-for-a-holder', path: `/templates/CANCEL?look=phone&instance=${instance.id}` },
    { name: 'template-dark', path: '/templates/TICKETS?look=dark' },
    { name: 'template-edit', path: '/templates/CANCEL/edit' },
    { name: 'template-new', path: '/templates/new' },
    { name: 'template-new-edit', path: '/templates/new?from=PLAIN' },
    { name: 'not-found', path: '/nowhere' },
  ];
}

/** What happened to messages: counted, come back, complained about, held up. */
function happened(sendingId: string): Screen[] {
  const ofOne = `/sendings/report?sending=${sendingId}`;
  return [
    { name: 'report-counted', path: ofOne, prepare: (page) => showReport(page, sendingId) },
    {
      name: 'report-delete',
      path: ofOne,
      prepare: (page) => showReport(page, sendingId),
      act: async (page) => {
        await page
          .getByRole('checkbox', { name: /^Choose (?!all)|^Kies (?!alle)/ })
          .first()
          .check();
        await page.getByRole('button', { name: /^DELETE|^VERWIJDER/ }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    { name: 'complaints-some', path: '/complaints', prepare: (page) => showComplaints(page, sendingId) },
    {
      name: 'suppressions-some',
      path: '/settings/suppressions',
      prepare: (page) => showSuppressions(page, sendingId),
    },
    { name: 'returned-some', path: '/returned?state=held', prepare: (page) => showReturned(page, sendingId) },
    { name: 'customer-blocked', path: '/customers/60', prepare: showBlocked },
    { name: 'sending-held', path: `/sendings/${sendingId}`, prepare: (page) => showBreaker(page, sendingId) },
    { name: 'today-asking', path: '/', prepare: (page) => showAsking(page, sendingId) },
    { name: 'today-disarmed', path: '/', prepare: showDisarmed },
    { name: 'going-out-two', path: '/sendings/routes', prepare: (page) => showFlows(page) },
    { name: 'going-out-disarmed', path: '/sendings/routes', prepare: showDisarmedFlows },
    { name: 'settings-routes-two', path: '/settings/routes', prepare: showRoutes },
  ];
}

/** The steps of writing to the ticket holders of the cancelled performance. */
function sendNow(instance: number, sendingId: string): Screen[] {
  const step = (name: string, more = ''): string =>
    `/instances/${instance}/send?step=${name}&template=CANCEL${more}`;
  return [
    { name: 'send-now-1-template', path: `/instances/${instance}/send` },
    { name: 'send-now-2-text', path: step('text') },
    { name: 'send-now-3-who', path: step('who') },
    { name: 'send-now-3-who-people', path: step('who', '&people=unreachable') },
    { name: 'send-now-4-confirm', path: step('confirm') },
    {
      name: 'send-now-5-sending',
      path: `/instances/${instance}/send?step=sending&sending=${sendingId}`,
      prepare: (page) => showRunning(page, sendingId),
    },
    { name: 'send-now-5-summary', path: `/instances/${instance}/send?step=sending&sending=${sendingId}` },
  ];
}

/** What a Settings Admin sets. */
const settings: Screen[] = [
  { name: 'settings', path: '/settings' },
  { name: 'settings-returns', path: '/settings/returns' },
  { name: 'settings-organisation', path: '/settings/organisation' },
  { name: 'settings-sender', path: '/settings/sender' },
  { name: 'settings-domain', path: '/settings/domain', prepare: checkDomain },
  { name: 'settings-domain-never', path: '/settings/domain', prepare: showUnchecked },
  { name: 'settings-route', path: '/settings/route' },
  { name: 'settings-routes', path: '/settings/routes' },
  { name: 'settings-routes-new', path: '/settings/routes/new' },
  { name: 'settings-notices', path: '/settings/notices' },
  { name: 'settings-tracking', path: '/settings/tracking' },
];

/**
 * The parts of the cancelled performance, and how the next one is marked: of the first nothing is left to mark.
 * `own`, which nobody imports, can be changed by hand.
 */
function performance(instance: number, own: number): Screen[] {
  return [
    { name: 'instance', path: `/instances/${instance}` },
    { name: 'instance-messages', path: `/instances/${instance}?tab=messages` },
    { name: 'instance-holders', path: `/instances/${instance}?tab=holders` },
    { name: 'instance-history', path: `/instances/${instance}?tab=history` },
    { name: 'instance-add', path: '/instances/new' },
    { name: 'instance-add-holders', path: `/instances/${own}/add-holders` },
    { name: 'instance-edit', path: `/instances/${own}/edit` },
    { name: 'instance-edit-imported', path: `/instances/${instance}/edit` },
    { name: 'instance-mark', path: `/instances/${instance + 1}/mark?as=moved` },
  ];
}
