import { chmodSync, chownSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackDebian } from '../debian.ts';
import { until } from '../house.ts';
import { startProgram, type Program } from '../program.ts';
import { answers, freePort } from './ports.ts';
import type { Stage } from './stage.ts';

/** Postfix with postgrey before a sink: it greylists, and hands on what it takes while the sender still waits. */
export interface Postgrey {
  url: string;
  /** How often each recipient was greylisted. */
  refusals(): ReadonlyMap<string, number>;
  end(): Promise<void>;
}

const packages = [
  'postfix',
  'postgrey',
  'libberkeleydb-perl',
  'libio-multiplex-perl',
  'libnet-dns-perl',
  'libnet-server-perl',
  'libnetaddr-ip-perl',
  'libnsl2',
  'libparse-syslog-perl',
  'libsasl2-2',
];

/** Whom both run as; Debian has them without any mail system. */
const nobody = { uid: 65_534, name: 'nobody', group: 'nogroup' } as const;

/**
 * Runs both by hand on loopback, out of a folder of the storm: nothing is installed, and nothing is a mail system.
 * @returns undefined where they are not at hand, or the user is not root
 */
export async function openPostgrey(stage: Stage, delay: number): Promise<Postgrey | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const folder = join(stage.house.folder, 'postfix');
  mkdirSync(folder);
  const root = unpackDebian(packages, folder);
  if (root === undefined) return undefined;
  const [smtp, policy] = [await freePort(), await freePort()];
  makeFolders(folder);
  const greylist = startGreylist(stage, { root, folder, delay, port: policy });
  const postfix = startPostfix(stage, { root, folder, port: smtp, policy });
  await until('postgrey', () => answers(policy));
  await until('Postfix', () => answers(smtp));
  const log = join(folder, 'log');
  return {
    url: `smtp://127.0.0.1:${smtp}`,
    refusals: () => {
      const refused = readFileSync(log, 'utf8').matchAll(/reject: RCPT .*Greylisted.* to=<([^>]+)>/g);
      const named = [...refused].map(([, to = '']) => to.toLowerCase());
      return new Map([...Map.groupBy(named, (to) => to)].map(([to, some]) => [to, some.length]));
    },
    end: async () => {
      // Its children have groups of their own; it ends them itself.
      postfix.signal('SIGTERM');
      await Promise.all([postfix.ended, greylist.kill()]);
    },
  };
}

function makeFolders(folder: string): void {
  const queues = ['pid', 'private', 'public', 'incoming', 'active', 'deferred', 'maildrop'];
  const own = ['data', 'grey', ...queues.slice(1).map((name) => `queue/${name}`)];
  for (const name of ['etc', 'queue', 'queue/pid', ...own]) mkdirSync(join(folder, name));
  for (const name of own) chownSync(join(folder, name), nobody.uid, nobody.uid);
  chmodSync(folder, 0o755);
}

function startGreylist(
  { clock, house }: Stage,
  { root, folder, delay, port }: { root: string; folder: string; delay: number; port: number },
): Program {
  const libraries = ['usr/share/perl5', 'usr/lib/*/perl5/*'].flatMap((at) => globSync(join(root, at)));
  const whitelists = ['clients', 'recipients'].map((of) => `--whitelist-${of}=/dev/null`);
  const args = [
    '-T',
    ...libraries.flatMap((path) => ['-I', path]),
    join(root, 'usr/sbin/postgrey'),
    `--inet=127.0.0.1:${port}`,
    `--delay=${delay}`,
    `--dbdir=${join(folder, 'grey')}`,
    ...whitelists,
    `--user=${nobody.name}`,
    `--group=${nobody.group}`,
    `--pidfile=${join(folder, 'grey', 'pid')}`,
  ];
  const env = { ...process.env, ...clock.environment };
  return startProgram('perl', args, join(house.folder, 'postgrey.log'), { env });
}

function startPostfix(
  { house }: Stage,
  { root, folder, port, policy }: { root: string; folder: string; port: number; policy: number },
): Program {
  const libraries = ['usr/lib/postfix', 'usr/lib/*-linux-gnu'].flatMap((at) => globSync(join(root, at)));
  const env = {
    PATH: '/usr/bin:/bin',
    MAIL_CONFIG: join(folder, 'etc'),
    LD_LIBRARY_PATH: libraries.join(':'),
  };
  const settings = {
    compatibility_level: '3.6',
    queue_directory: join(folder, 'queue'),
    command_directory: join(root, 'usr/sbin'),
    daemon_directory: join(root, 'usr/lib/postfix/sbin'),
    data_directory: join(folder, 'data'),
    shlib_directory: join(root, 'usr/lib/postfix'),
    meta_directory: env.MAIL_CONFIG,
    import_environment: Object.entries(env)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
    maillog_file: join(folder, 'log'),
    maillog_file_prefixes: folder,
    mail_owner: nobody.name,
    setgid_group: 'mail',
    default_privs: 'daemon',
    myhostname: 'grey.test',
    mydestination: '',
    mynetworks: '127.0.0.0/8',
    inet_interfaces: 'loopback-only',
    inet_protocols: 'ipv4',
    alias_maps: '',
    local_recipient_maps: '',
    smtpd_peername_lookup: 'no',
    smtpd_relay_restrictions: 'permit_mynetworks, reject',
    smtpd_recipient_restrictions: `check_policy_service inet:127.0.0.1:${policy}, permit`,
    smtpd_proxy_filter: `127.0.0.1:${house.sink.port}`,
    // All who send here are one client.
    smtpd_client_connection_count_limit: '0',
    smtpd_error_sleep_time: '0',
    smtpd_hard_error_limit: '1000',
  };
  const services = [
    `127.0.0.1:${port} inet n - n - 20 smtpd`,
    'postlog unix-dgram n - n - 1 postlogd',
    'rewrite unix - - n - - trivial-rewrite',
    'anvil unix - - n - 1 anvil',
  ];
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  writeFileSync(join(env.MAIL_CONFIG, 'main.cf'), `${lines.join('\n')}\n`);
  writeFileSync(join(env.MAIL_CONFIG, 'master.cf'), `${services.join('\n')}\n`);
  const master = join(settings.daemon_directory, 'master');
  return startProgram(master, ['-c', env.MAIL_CONFIG, '-d'], join(house.folder, 'postfix.log'), { env });
}
