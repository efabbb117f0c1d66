import { BlockList, isIPv6 } from 'node:net';

/*
 * Machines that fetch what stands in a mail without a person. Lists age: what is not on them is judged by what it does
 * (judge.ts), and a class is a judgement that reports name as such. Networks as their owners publish them, 2026.
 */

/** Agents that call themselves scanners, robots or programs. */
const robots =
  /bot\b|crawler|spider|scanner|preview|fetcher|headless|phantomjs|proofpoint|barracuda|mimecast|symantec|fireeye|forcepoint|trendmicro|safelinks|urldefense|curl\/|wget\/|python|go-http-client|java\/|okhttp|libwww|axios|node-fetch|undici|httpclient|facebookexternalhit|slack-?bot|whatsapp|skypeuripreview|virustotal/i;

/** Image proxies of mail providers: they fetch for a person, at a moment of their own. */
const imageProxies = /googleimageproxy|ggpht\.com|yahoomailproxy|yahoo! ?mail ?proxy|outlookimageproxy/i;

const scannerNetworks = networks([
  // Microsoft 365: Exchange Online Protection and Safe Links.
  '40.92.0.0/15',
  '40.107.0.0/16',
  '52.100.0.0/14',
  '104.47.0.0/17',
  // Proofpoint.
  '67.231.144.0/20',
  '148.163.128.0/19',
  // Barracuda.
  '64.235.144.0/20',
  '209.222.80.0/21',
  // Mimecast.
  '91.220.42.0/24',
  '195.130.217.0/24',
  '207.211.31.0/25',
]);

/** Apple's own: Mail Privacy Protection fetches every picture of every mail, read or not. */
const appleNetworks = networks(['17.0.0.0/8', '2620:149::/32']);

/** Google's image proxy goes out from here also where its agent is missing. */
const googleNetworks = networks(['66.249.80.0/20', '64.233.160.0/19', '66.102.0.0/20', '74.125.0.0/16']);

export type KnownMachine = 'no_agent' | 'robot' | 'scanner_network' | 'apple_privacy' | 'image_proxy';

/** Which known machine asks, by its agent and address; undefined: none that is known. */
export function knownMachine(agent: string, ip: string): KnownMachine | undefined {
  if (agent.trim() === '') return 'no_agent';
  if (imageProxies.test(agent)) return 'image_proxy';
  if (robots.test(agent)) return 'robot';
  if (isIn(scannerNetworks, ip)) return 'scanner_network';
  // The bare agent alone says little: others strip theirs to the same two words.
  if (isIn(appleNetworks, ip)) return 'apple_privacy';
  return isIn(googleNetworks, ip) ? 'image_proxy' : undefined;
}

function networks(written: readonly string[]): BlockList {
  const list = new BlockList();
  for (const each of written) {
    const [address, bits] = each.split('/') as [string, string];
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return list;
}

function isIn(list: BlockList, ip: string): boolean {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/, '');
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
