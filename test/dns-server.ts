import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, isIPv6, type AddressInfo, type Server } from 'node:net';

/** What a name has. A name that stands in no zone and above none does not exist. */
export interface DnsRecords {
  TXT?: readonly string[];
  A?: readonly string[];
  AAAA?: readonly string[];
  MX?: readonly (readonly [priority: number, exchange: string])[];
  CNAME?: string;
  PTR?: readonly string[];
}

/** Names in lower case; `silent` gives no answer, `servfail` and `refused` an error. */
export type DnsZone = Record<string, DnsRecords | 'silent' | 'servfail' | 'refused'>;

export interface DnsServer {
  /** For FOYER_DNS. */
  address: string;
  /** What it answers from; may be changed at any time. */
  zone: DnsZone;
  /** Every question, `TXT lantern.example`, and by which way it came. */
  asked: { question: string; by: 'udp' | 'tcp' }[];
  close(): Promise<void>;
}

/** A name server on loopback that speaks the wire format of RFC 1035 by UDP and TCP, and follows CNAMEs as a resolver does. */
export async function openDnsServer(zone: DnsZone = {}): Promise<DnsServer> {
  const asked: DnsServer['asked'] = [];
  const served = { zone, asked };
  const { udp, tcp, port } = await bound(served);
  return {
    address: `127.0.0.1:${port}`,
    zone,
    asked,
    close: async () => {
      udp.close();
      tcp.close();
      await Promise.all([once(udp, 'close'), once(tcp, 'close')]);
    },
  };
}

type Served = Pick<DnsServer, 'zone' | 'asked'>;

/** Both ways at one port: what is free for UDP may be taken for TCP, then it is another one. */
async function bound(served: Served): Promise<{ udp: UdpSocket; tcp: Server; port: number }> {
  for (let tries = 1; ; tries++) {
    const udp = createSocket('udp4');
    udp.on('message', (message, from) => {
      const reply = replyTo(message, 'udp', served);
      if (reply) udp.send(reply, from.port, from.address);
    });
    udp.bind(0, '127.0.0.1');
    await once(udp, 'listening');
    const { port } = udp.address();
    const tcp = createServer((socket) => {
      let given = Buffer.alloc(0);
      socket.on('error', () => socket.destroy());
      socket.on('data', (bytes: Buffer) => {
        given = Buffer.concat([given, bytes]);
        while (given.length >= 2 && given.length >= 2 + given.readUInt16BE(0)) {
          const end = 2 + given.readUInt16BE(0);
          const reply = replyTo(given.subarray(2, end), 'tcp', served);
          given = given.subarray(end);
          if (reply) socket.write(Buffer.concat([uint16(reply.length), reply]));
        }
      });
    });
    tcp.listen(port, '127.0.0.1');
    try {
      await once(tcp, 'listening');
      return { udp, tcp, port: (tcp.address() as AddressInfo).port };
    } catch (thrown) {
      udp.close();
      if (tries === 10) throw thrown;
    }
  }
}

const types = { A: 1, CNAME: 5, PTR: 12, MX: 15, TXT: 16, AAAA: 28 } as const;
type TypeName = keyof typeof types;
const codes = { none: 0, servfail: 2, nxdomain: 3, refused: 5 } as const;
/** What a resolver of our day takes by UDP; a longer answer is cut, and asked for again by TCP. */
const longestByUdp = 1_200;

function replyTo(message: Buffer, by: 'udp' | 'tcp', { zone, asked }: Served): Buffer | undefined {
  const { name, end } = nameAt(message, 12);
  const number = message.readUInt16BE(end);
  const type = (Object.keys(types) as TypeName[]).find((each) => types[each] === number);
  const question = message.subarray(12, end + 4);
  asked.push({ question: `${type ?? number} ${name}`, by });
  const { code, answers } = type ? look(zone, name, type) : { code: codes.none, answers: [] };
  if (code === 'silent') return undefined;
  const whole = packed(message, question, code, answers, false);
  return by === 'udp' && whole.length > longestByUdp ? packed(message, question, code, [], true) : whole;
}

function packed(
  message: Buffer,
  question: Buffer,
  code: number,
  answers: readonly Buffer[],
  isCut: boolean,
): Buffer {
  const flags = 0x8180 | (isCut ? 0x0200 : 0) | code;
  const header = [message.readUInt16BE(0), flags, 1, answers.length, 0, 0].map(uint16);
  return Buffer.concat([...header, question, ...answers]);
}

function look(zone: DnsZone, asked: string, type: TypeName): { code: number | 'silent'; answers: Buffer[] } {
  const answers: Buffer[] = [];
  let name = asked;
  for (let hops = 0; hops < 9; hops++) {
    const here = Object.hasOwn(zone, name) ? zone[name] : undefined;
    if (here === 'silent') return { code: 'silent', answers };
    if (here === 'servfail' || here === 'refused') return { code: codes[here], answers };
    if (!here) {
      const isAbove = Object.keys(zone).some((each) => each.endsWith(`.${name}`));
      return { code: isAbove ? codes.none : codes.nxdomain, answers };
    }
    if (here.CNAME === undefined || type === 'CNAME') {
      answers.push(...dataOf(here, type).map((data) => record(name, type, data)));
      return { code: codes.none, answers };
    }
    answers.push(record(name, 'CNAME', encodedName(here.CNAME)));
    name = here.CNAME;
  }
  return { code: codes.servfail, answers: [] };
}

function dataOf(records: DnsRecords, type: TypeName): Buffer[] {
  switch (type) {
    case 'TXT':
      return (records.TXT ?? []).map(encodedText);
    case 'A':
      return (records.A ?? []).map((address) => Buffer.from(address.split('.').map(Number)));
    case 'AAAA':
      return (records.AAAA ?? []).map(encodedIpv6);
    case 'MX':
      return (records.MX ?? []).map(([priority, exchange]) =>
        Buffer.concat([uint16(priority), encodedName(exchange)]),
      );
    case 'PTR':
      return (records.PTR ?? []).map(encodedName);
    case 'CNAME':
      return records.CNAME === undefined ? [] : [encodedName(records.CNAME)];
  }
}

function record(name: string, type: TypeName, data: Buffer): Buffer {
  const kept = Buffer.alloc(4);
  return Buffer.concat([encodedName(name), uint16(types[type]), uint16(1), kept, uint16(data.length), data]);
}

/** In pieces of 255 bytes at most. */
function encodedText(text: string): Buffer {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.max(1, Math.ceil(bytes.length / 255)) }, (_, nth) =>
    bytes.subarray(nth * 255, nth * 255 + 255),
  );
  return Buffer.concat(pieces.flatMap((piece) => [Buffer.of(piece.length), piece]));
}

function encodedName(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  return Buffer.concat([
    ...labels.flatMap((label) => [Buffer.of(label.length), Buffer.from(label)]),
    Buffer.of(0),
  ]);
}

function encodedIpv6(address: string): Buffer {
  if (!isIPv6(address)) throw new Error(`${address} is no IPv6 address`);
  const [head = '', tail] = address.split('::');
  const words = (text: string | undefined): string[] => (text ? text.split(':') : []);
  const zeros = tail === undefined ? 0 : 8 - words(head).length - words(tail).length;
  const all = [...words(head), ...Array<string>(zeros).fill('0'), ...words(tail)];
  return Buffer.concat(all.map((word) => uint16(Number.parseInt(word, 16))));
}

/** The name that begins at this byte; a question holds no pointers. */
function nameAt(message: Buffer, from: number): { name: string; end: number } {
  const labels: string[] = [];
  let at = from;
  for (let length = message[at]!; length > 0; length = message[at]!) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

function uint16(number: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(number);
  return bytes;
}
