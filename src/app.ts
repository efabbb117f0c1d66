import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  accessHooks,
  accessRoutes,
  accessSweep,
  isAtThisMachine,
  ownAddress,
  standardCost,
  type AccessTools,
} from './access/index.ts';
import { audienceRoutes } from './audience/index.ts';
import {
  boxofficeJobs,
  boxofficeRoutes,
  eventName,
  instanceView,
  oldestVenueZone,
  orderCodes,
  refusesTracking,
  uploadSweep,
  venueLanguages,
  type SendingsOfInstance,
} from './boxoffice/index.ts';
import {
  addDeliveryGauges,
  askAboutSending,
  deliveryRoutes,
  deliverySettingsRoutes,
  domainJobs,
  domainRoutes,
  domainSweep,
  type DomainTools,
  ensureIdentity,
  movingSendings,
  personValues,
  sendingHealth,
  sendingsOfInstance,
  providerRoutes,
  reportRoutes,
  returnsRoutes,
  setDefaultRoute,
  startDelivery,
  startReturns,
  stopSending,
  trackingChoiceRoutes,
  trackingRoutes,
} from './delivery/index.ts';
import type { House } from './house.ts';
import {
  freeTextRetention,
  freezeSweep,
  mailingJobs,
  mailingRoutes,
  sampleRoutes,
  templateUses,
} from './mailings/index.ts';
import { ensureOrganisation, findOrganisation, organisationRoutes, zoneSet } from './organisation/index.ts';
import { AppError, errorCode } from './platform/errors.ts';
import { healthRoutes } from './platform/health.ts';
import { buildHttp, routeUnknown, type Route } from './platform/http.ts';
import { newId } from './platform/ids.ts';
import { startJobs } from './platform/jobs.ts';
import { killAtPoint } from './platform/kill-points.ts';
import { startLoop } from './platform/loop.ts';
import { openMetrics } from './platform/metrics.ts';
import { guardOrigin } from './platform/origin-guard.ts';
import { shellRoutes } from './shell/index.ts';
import { ensureStarters, templateRoutes, type InstanceState } from './templates/index.ts';
import { todayRoutes } from './today/index.ts';
import { version } from './version.ts';

/** Something that runs until it is told to stop. */
export interface Running {
  stop(): Promise<void>;
}

/** Background work. */
export interface Work extends Running {
  /** Where mail that comes back is received; undefined: it is not. */
  receivesAt?: { host: string; port: number };
}

/** A web server that answers. */
export interface Web extends Running {
  address: string;
  access: AccessTools;
}

/** The tools of the room that knows accounts. Links it makes name the address, which is known once the server listens. */
function accessOf(house: House, address: () => string): AccessTools {
  const { publicUrl, isInsecureAllowed } = house.settings;
  return {
    db: house.database.db,
    clock: house.clock,
    newId,
    key: house.accessKey,
    cost: standardCost,
    place: { publicUrl, isInsecureAllowed, address },
  };
}

/** Everything that can be asked of Foyer over HTTP. */
export function routesOf(house: House, access: AccessTools): Route[] {
  const { db } = house.database;
  const deps = { db, clock: house.clock, newId, key: house.messageKey, version };
  const zone = async () => (await zoneSet(db)) ?? (await oldestVenueZone(db));
  return [
    ...healthRoutes({ ...deps, sending: () => sendingHealth(db) }),
    ...accessRoutes(access),
    ...organisationRoutes(deps),
    ...boxofficeRoutes({ ...deps, sendings: instanceSendings, zone }),
    ...audienceRoutes(deps),
    ...templateRoutes({
      ...deps,
      colour: async () => (await findOrganisation(db)).colour ?? undefined,
      languages: () => venueLanguages(db),
      instanceState: (id) => instanceState(house, id),
      uses: templateUses(db),
    }),
    ...deliveryRoutes({ ...deps, orderCodes, publicUrl: house.settings.publicUrl }),
    ...deliverySettingsRoutes({ ...deps, key: house.routeKey, publicUrl: house.settings.publicUrl }),
    ...domainRoutes(domainTools(house)),
    ...reportRoutes(deps),
    ...returnsRoutes(deps),
    ...providerRoutes(deps),
    ...trackingRoutes({ ...deps, log: house.log, refusesTracking }),
    ...trackingChoiceRoutes(deps),
    ...mailingRoutes({
      ...deps,
      personValues,
      ownAddress,
      routeKey: house.routeKey,
      trackingOrigin: () => house.settings.publicUrl ?? (access.place.address() || undefined),
    }),
    ...sampleRoutes({ ...deps, zone }),
    ...shellRoutes({ ...deps, log: house.log, movingSendings }),
    ...todayRoutes({ ...deps, zone }),
  ];
}

/** What the check of the sender's domain asks with. */
export function domainTools({ database, clock, settings }: House): DomainTools {
  const { dnsServers, receive, publicUrl } = settings;
  const receiver = receive && publicUrl !== undefined ? URL.parse(publicUrl)?.hostname : undefined;
  return { db: database.db, clock, dnsServers, receiver };
}

/** What the box office's room knows of sendings, without knowing delivery. */
const instanceSendings: SendingsOfInstance = {
  of: sendingsOfInstance,
  stop: async (db, id, by) => (await stopSending(db, id, by)).outcome === 'stopped',
};

/** The HTTP server, not listening yet: API, metrics, screens. */
async function buildServer(house: House, access: AccessTools): Promise<FastifyInstance> {
  const { publicUrl, trustedProxies } = house.settings;
  const hooks = accessHooks(access);
  const server = await buildHttp({
    routes: routesOf(house, access),
    log: house.log,
    ...hooks,
    guard: guardOrigin(publicUrl),
    trustedProxies,
    title: 'Foyer',
    version,
  });
  const metrics = openMetrics();
  addDeliveryGauges(metrics, house.database.db, house.log);
  const mayMeasure = async (request: FastifyRequest) => {
    // A monitor on this machine needs no key; the numbers name nobody.
    if (isAtThisMachine(access.place, request)) return;
    request.caller = await hooks.identify?.(request);
    await hooks.may('metrics:read', request, []);
  };
  server.get('/metrics', { schema: { hide: true }, onRequest: mayMeasure }, async (_request, reply) =>
    reply.type(metrics.type).send(await metrics.text()),
  );
  await serveScreens(server);
  return server;
}

/**
 * Listens at the host and port of the settings and gives the address.
 * @throws AppError conflict `port_taken`
 */
export async function serveWeb(house: House): Promise<Web> {
  let address = '';
  const access = accessOf(house, () => address);
  const server = await buildServer(house, access);
  const { host, port } = house.settings;
  try {
    const at = await server.listen({ host, port });
    address = at.replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost');
    return { address, access, stop: () => server.close() };
  } catch (thrown) {
    await server.close();
    if (errorCode(thrown) !== 'EADDRINUSE') throw thrown;
    throw new AppError(
      'conflict',
      'port_taken',
      `Port ${port} is in use by another program. Choose another one, for example: PORT=${port + 1} bin/start`,
    );
  }
}

/** What every installation needs before anybody can write: starter templates, and whom messages come from. */
export async function furnish(house: House): Promise<void> {
  const { db } = house.database;
  const { publicUrl } = house.settings;
  await ensureOrganisation(db);
  const { colour } = await findOrganisation(db);
  await ensureStarters(db, { clock: house.clock, colour: colour ?? undefined });
  await ensureIdentity(db, publicUrl === undefined ? undefined : URL.parse(publicUrl)?.hostname);
}

/**
 * Background work: jobs, loops, senders. Whoever sends says by which way: a web process without SMTP_URL beside it
 * must not turn new sendings to the capture. Stopping is polite: replies owed are awaited.
 */
export async function startWork(house: House): Promise<Work> {
  const { db, pool } = house.database;
  const { clock, log, settings } = house;
  if ((await setDefaultRoute(db, settings.relay ?? 'capture', house.routeKey)) === 'lost')
    log.warn('SMTP_URL is not set any more: new sendings are captured; set it for every worker, or none');
  const tools = {
    db,
    clock,
    log,
    reached: killAtPoint(settings.killAt),
    askPerson: (id: string, why: string) => askAboutSending(db, id, why),
  };
  const returns = await startReturns({
    db,
    clock,
    newId,
    log,
    key: house.messageKey,
    receive: settings.receive,
  });
  const jobs = await startJobs({
    pool,
    handlers: {
      ...mailingJobs(tools),
      ...boxofficeJobs({ db, pool, clock, newId, log }),
      ...returns.jobs,
      ...domainJobs(domainTools(house)),
    },
    log,
    concurrency: 4,
  });
  const access = accessOf(house, () => '');
  const loops = [
    freezeSweep(tools),
    freeTextRetention(tools),
    accessSweep(access),
    uploadSweep({ db, clock }),
    domainSweep(domainTools(house)),
  ].map((loop) => startLoop(loop, log));
  const delivery = await startDelivery({
    connection: house.store.connection,
    key: house.messageKey,
    dataFolder: settings.dataFolder,
    routeKey: house.routeKey,
    publicUrl: settings.publicUrl,
    log,
    killAt: settings.killAt,
  });
  return {
    receivesAt: returns.receivesAt,
    stop: async () => {
      // The receiver first: what it takes now is read after the next start.
      await returns.stop();
      await Promise.all([jobs.stop(), ...loops.map((loop) => loop.stop()), delivery.stop()]);
    },
  };
}

async function instanceState({ database }: House, id: number): Promise<InstanceState> {
  const instance = await instanceView(database.db, id);
  return {
    title: eventName(instance, instance.venue.defaultLanguage),
    isCancelled: instance.state === 'cancelled',
  };
}

const screens = join(import.meta.dirname, '../web/dist');

/** The built screens; every address that is not a file or the API is the application's to show. */
async function serveScreens(server: FastifyInstance): Promise<void> {
  if (!existsSync(screens)) return;
  await server.register(fastifyStatic, {
    root: screens,
    // The build has written each text compressed beside it.
    preCompressed: true,
    // Built files carry a hash in their name; the page that names them must be looked at again each time.
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  server.setNotFoundHandler((request, reply) => {
    const isPage = request.headers.accept?.includes('text/html') && !request.url.startsWith('/api/');
    if (['GET', 'HEAD'].includes(request.method) && isPage) return reply.sendFile('index.html');
    throw routeUnknown(request);
  });
}
