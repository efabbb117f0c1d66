import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError, type Problem } from './errors.ts';
import { killAtPattern, killPoints } from './kill-points.ts';

/** An SMTP relay as `SMTP_URL` names it. */
export interface Relay {
  host: string;
  port: number;
  /** `implicit`: TLS from the first byte (`smtps://`). `starttls`: upgraded where offered. */
  tls: 'implicit' | 'starttls';
  user?: string;
  password?: string;
}

/** Where mail that comes back is received. */
export interface ReceiverPlace {
  host: string;
  port: number;
  /** Paths of PEM files; absent: without STARTTLS. */
  certificate?: { cert: string; key: string };
}

/** Everything the environment says, checked once at the start and then trusted. */
export interface Settings {
  port: number;
  host: string;
  /** Absolute path of the data folder. */
  dataFolder: string;
  /** Unset: the private cluster in the data folder. */
  databaseUrl?: string;
  /** 32 bytes or more, root of every HMAC. Unset: made once in the data folder. */
  secret?: string;
  /** The public address of this installation, without a slash at the end. */
  publicUrl?: string;
  /** Log-in over plain http from other machines too. */
  isInsecureAllowed: boolean;
  /** Addresses or networks of reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  /** Set: the default e-mail route goes there instead of capture. */
  relay?: Relay;
  /** Set: mail for the return-path domain is received there by SMTP. */
  receive?: ReceiverPlace;
  /** Resolvers for the check of the sender's domain, `address` or `address:port`. Unset: those of the system. */
  dnsServers?: readonly string[];
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Tests only: the named point at which this process kills its own group (goals/lessons.md D.7). */
  killAt?: string;
}

const port = z.coerce.number().int().min(0).max(65535);

const known = {
  PORT: port.default(8025),
  HOST: z.string().min(1).default('127.0.0.1'),
  FOYER_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  FOYER_SECRET: z.string().min(32).optional(),
  FOYER_URL: z.url({ protocol: /^https?$/ }).optional(),
  FOYER_INSECURE: z.enum(['0', '1']).default('0'),
  FOYER_PROXIES: z
    .string()
    .transform(readList)
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])))
    .optional(),
  SMTP_URL: z.string().min(1).optional(),
  FOYER_RECEIVE: z
    .string()
    .regex(/^(?:(?:[\w.-]+|\[[\da-f:.]+\]):)?\d{1,5}$/i)
    .refine((place) => Number(place.split(':').at(-1)) <= 65535)
    .optional(),
  FOYER_RECEIVE_CERT: z.string().min(1).optional(),
  FOYER_RECEIVE_KEY: z.string().min(1).optional(),
  FOYER_DNS: z
    .string()
    .transform(readList)
    .refine((servers) => servers.every(isDnsServer))
    .optional(),
  FOYER_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  FOYER_KILL_AT: z.string().regex(killAtPattern).optional(),
};

/** What to tell a person about each setting that was given a wrong value. */
const advice: Record<keyof typeof known, string> = {
  PORT: 'PORT must be a whole number from 0 to 65535, for example PORT=8025.',
  HOST: 'HOST is an address of this machine to answer at. Another one than 127.0.0.1, ::1 or localhost needs FOYER_URL, the address by which people reach it.',
  FOYER_DATA: 'FOYER_DATA must be the path of a folder, for example FOYER_DATA=./data.',
  DATABASE_URL:
    'DATABASE_URL must look like postgres://user:password@host:5432/database. Leave it unset to use the private PostgreSQL in the data folder.',
  FOYER_SECRET:
    'FOYER_SECRET must be at least 32 characters of randomness; make one with: openssl rand -hex 32',
  FOYER_URL:
    'FOYER_URL must be the http(s) address by which people reach this installation, for example https://foyer.example.org',
  FOYER_INSECURE:
    'FOYER_INSECURE is 1 or not set. 1 lets people log in over plain http from other machines: everybody in that network can read their passwords.',
  FOYER_PROXIES:
    'FOYER_PROXIES must be the addresses or networks of your reverse proxies, for example FOYER_PROXIES=127.0.0.1,10.0.0.0/24. What they say about where a request comes from is believed.',
  SMTP_URL:
    'SMTP_URL must look like smtp://user:password@host:587 (or smtps://… for TLS from the first byte); write special characters of the password percent-encoded.',
  FOYER_RECEIVE:
    'FOYER_RECEIVE must be host:port or a port, where mail that comes back is received, for example FOYER_RECEIVE=0.0.0.0:25.',
  FOYER_RECEIVE_CERT:
    'FOYER_RECEIVE_CERT must be the path of a certificate (PEM), together with FOYER_RECEIVE_KEY and FOYER_RECEIVE.',
  FOYER_RECEIVE_KEY:
    'FOYER_RECEIVE_KEY must be the path of the key (PEM) of FOYER_RECEIVE_CERT, and both need FOYER_RECEIVE.',
  FOYER_DNS:
    'FOYER_DNS must be the addresses of your own name servers, for example FOYER_DNS=10.0.0.53 or FOYER_DNS=10.0.0.53:5353,[fd00::53]:53. Leave it unset to ask those of the system.',
  FOYER_LOG_LEVEL: 'FOYER_LOG_LEVEL must be one of debug, info, warn, error, silent.',
  FOYER_KILL_AT: `FOYER_KILL_AT is for tests only and names a kill point, one of ${killPoints.join(', ')}; after-dot:30 means the 30th time.`,
};

/**
 * Reads the settings from the environment.
 * @throws AppError invalid `settings` with one sentence for each wrong or unknown one.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const problems: Problem[] = [];
  const values = Object.fromEntries(
    Object.entries(known).map(([name, schema]) => {
      const read = schema.safeParse(environment[name] === '' ? undefined : environment[name]);
      if (!read.success) problems.push({ at: name, message: advice[name as keyof typeof known] });
      return [name, read.data];
    }),
  ) as { [K in keyof typeof known]: z.infer<(typeof known)[K]> };

  if (values.HOST !== undefined && !isLoopback(values.HOST) && values.FOYER_URL === undefined)
    problems.push({ at: 'HOST', message: advice.HOST });
  const relay = values.SMTP_URL === undefined ? undefined : readRelay(values.SMTP_URL);
  if (relay === null) problems.push({ at: 'SMTP_URL', message: advice.SMTP_URL });
  if (relay && !isLoopback(relay.host) && values.FOYER_URL === undefined)
    problems.push({
      at: 'FOYER_URL',
      message:
        'SMTP_URL names a real relay, but FOYER_URL is not set. Set FOYER_URL to the address of this installation first, so that links in mails lead somewhere.',
    });
  if (values.DATABASE_URL !== undefined && values.FOYER_SECRET === undefined)
    problems.push({
      at: 'FOYER_SECRET',
      message:
        'DATABASE_URL is set, so FOYER_SECRET is needed too, the same on every machine. ' +
        advice.FOYER_SECRET,
    });
  if ((values.FOYER_RECEIVE_CERT === undefined) !== (values.FOYER_RECEIVE_KEY === undefined))
    problems.push({ at: 'FOYER_RECEIVE_CERT', message: advice.FOYER_RECEIVE_CERT });
  problems.push(...unknownSettings(environment));
  if (problems.length > 0)
    throw new AppError('invalid', 'settings', problems.map((problem) => problem.message).join('\n'), {
      problems,
    });

  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder: resolve(values.FOYER_DATA),
    databaseUrl: values.DATABASE_URL,
    secret: values.FOYER_SECRET,
    publicUrl: values.FOYER_URL?.replace(/\/+$/, ''),
    isInsecureAllowed: values.FOYER_INSECURE === '1',
    trustedProxies: values.FOYER_PROXIES ?? [],
    relay: relay ?? undefined,
    receive: receiverPlace(values.FOYER_RECEIVE, values.FOYER_RECEIVE_CERT, values.FOYER_RECEIVE_KEY),
    dnsServers: values.FOYER_DNS,
    logLevel: values.FOYER_LOG_LEVEL,
    killAt: values.FOYER_KILL_AT,
  };
}

/** This machine alone where no host is named. */
function receiverPlace(
  place: string | undefined,
  cert: string | undefined,
  key: string | undefined,
): ReceiverPlace | undefined {
  if (place === undefined) return undefined;
  const at = place.lastIndexOf(':');
  const host = at < 0 ? '127.0.0.1' : place.slice(0, at).replace(/^\[|\]$/g, '');
  return {
    host,
    port: Number(place.slice(at + 1)),
    ...(cert !== undefined && key !== undefined && { certificate: { cert, key } }),
  };
}

function readList(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** An address, with a port or without; one of IPv6 stands in brackets before a port. */
function isDnsServer(text: string): boolean {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (isIP(text) !== 0) return true;
  const isAddress = bracketed === undefined ? isIP(plain ?? '') === 4 : isIP(bracketed) === 6;
  return isAddress && Number(port ?? 53) >= 1 && Number(port ?? 53) <= 65535;
}

/** Whether this host can only be this machine. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

function readRelay(url: string): Relay | null {
  const parsed = URL.parse(url);
  if (!parsed || !['smtp:', 'smtps:'].includes(parsed.protocol) || parsed.hostname === '') return null;
  const implicit = parsed.protocol === 'smtps:';
  try {
    return {
      host: parsed.hostname.replace(/^\[|\]$/g, ''),
      port: parsed.port === '' ? (implicit ? 465 : 587) : Number(parsed.port),
      tls: implicit ? 'implicit' : 'starttls',
      user: parsed.username === '' ? undefined : decodeURIComponent(parsed.username),
      password: parsed.password === '' ? undefined : decodeURIComponent(parsed.password),
    };
  } catch {
    // A percent sign that begins no escape: the same advice as for any other misspelt address.
    return null;
  }
}

/** A misspelt setting would be ignored without a word, so every unknown FOYER_ name is a problem. */
function unknownSettings(environment: Record<string, string | undefined>): Problem[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('FOYER_') && !(name in known))
    .map((name) => ({
      at: name,
      message: `${name} is not a setting of Foyer. The settings are ${Object.keys(known).join(', ')}.`,
    }));
}
