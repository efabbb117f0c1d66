import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { fetchGuarded, isPublicAddress } from './fetch-guarded.ts';

it.each([
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '192.168.1.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  '2002:7f00:1::',
  '2001::1',
  'ff02::1',
  'localhost',
  '2130706433',
])('C-35: %s is no address of the internet', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['8.8.8.8', '52.94.5.1', '2600:9000::1', '2a02:6b8::2:242'])('%s is one', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  'http://sns.eu-west-1.amazonaws.com/',
  'https://sns.eu-west-1.amazonaws.com:8443/',
  'https://user:word@sns.eu-west-1.amazonaws.com/',
  'file:///etc/passwd',
  'gopher://sns.eu-west-1.amazonaws.com/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0177.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
])('C-35: %s is never asked for', async (address) => {
  const asked: string[] = [];
  const resolve = async (host: string): Promise<string[]> => {
    asked.push(host);
    return ['8.8.8.8'];
  };
  await expect(fetchGuarded(new URL(address), resolve)).rejects.toThrow(/only plain https|not an address/);
  expect(asked).toEqual([]);
});

it('C-35: a name that leads to this machine, also beside a public address, is not connected to', async () => {
  let connections = 0;
  const server = createServer();
  server.on('connection', () => connections++);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  expect((server.address() as AddressInfo).port).toBeGreaterThan(0);
  for (const found of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], []])
    await expect(fetchGuarded(new URL('https://rebind.example/'), async () => found)).rejects.toThrow(
      'is not an address on the internet',
    );
  expect(connections).toBe(0);
});
