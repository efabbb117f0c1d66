import { createHash, createSign, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';

/** A certificate for tests and its key, as PEM. */
export interface TestCertificate {
  cert: string;
  key: string;
}

export interface TestAuthority extends TestCertificate {
  /** Issues a certificate for DNS names and IPv4 addresses, valid between the dates given. */
  issue(names: readonly string[], validity?: { from: Date; until: Date }): TestCertificate;
}

const longValidity = { from: new Date('2020-01-01T00:00:00Z'), until: new Date('2049-12-31T00:00:00Z') };

/** Makes a certificate authority that lives in this test only: no key has to be kept in the repository. */
export function testAuthority(): TestAuthority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = `Test authority ${randomUUID()}`;
  const cert = certificate(
    { subject: name, issuer: name, names: [], ...longValidity },
    own.publicKey,
    own.privateKey,
  );
  return {
    cert,
    key: pem(own.privateKey),
    issue: (names, validity = longValidity) => {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const claims = { subject: names[0] ?? 'nobody', issuer: name, names, ...validity };
      return { cert: certificate(claims, pair.publicKey, own.privateKey), key: pem(pair.privateKey) };
    },
  };
}

interface Claims {
  subject: string;
  issuer: string;
  /** None: an authority. */
  names: readonly string[];
  from: Date;
  until: Date;
}

/** An X.509 certificate, version 3 (RFC 5280, 4.1), signed with ECDSA and SHA-256. */
function certificate(claims: Claims, publicKey: KeyObject, signer: KeyObject): string {
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, serialOf(publicKey)),
    algorithm,
    commonName(claims.issuer),
    sequence(utcTime(claims.from), utcTime(claims.until)),
    commonName(claims.subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(claims.names.length === 0 ? authorityExtension() : namesExtension(claims.names))),
  );
  const signature = createSign('sha256').update(body).sign(signer);
  const der = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function authorityExtension(): Buffer {
  const isAuthority = tagged(0x01, Buffer.from([0xff]));
  return sequence(oid('551d13'), isAuthority, tagged(0x04, sequence(isAuthority)));
}

function namesExtension(names: readonly string[]): Buffer {
  const each = names.map((name) =>
    /^[\d.]+$/.test(name)
      ? tagged(0x87, Buffer.from(name.split('.').map(Number)))
      : tagged(0x82, Buffer.from(name, 'latin1')),
  );
  return sequence(oid('551d11'), tagged(0x04, sequence(...each)));
}

function commonName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(name, 'utf8')))));
}

function utcTime(date: Date): Buffer {
  return tagged(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
      'latin1',
    ),
  );
}

/** Positive and without leading zeros, as DER wants it. */
function serialOf(publicKey: KeyObject): Buffer {
  const hash = createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' }));
  return Buffer.concat([Buffer.from([1]), hash.digest().subarray(0, 8)]);
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** One value in DER: tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const bytes =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }) as string;
}
