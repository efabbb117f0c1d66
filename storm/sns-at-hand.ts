import dns from 'node:dns/promises';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

/*
 * Loaded into a Foyer of a storm before anything of its own: the name of Amazon SNS has a public address and leads to
 * the storm's own server. Its certificate is checked as ever. Nothing leaves this machine.
 */

const port = Number(process.env['STORM_SNS_PORT']);
const get = https.get.bind(https);
/** Some public address: who asks only looks whether it is one. */
const somewhere = { address: '1.1.1.1', family: 4 };

dns.lookup = (async () => [somewhere]) as unknown as typeof dns.lookup;
https.get = ((address: URL, options: https.RequestOptions, answered: Parameters<typeof https.get>[2]) =>
  get(address, { ...options, port, lookup: toLoopback }, answered)) as typeof https.get;
syncBuiltinESMExports();

const toLoopback: https.RequestOptions['lookup'] = (_name, { all }, found) => {
  if (all) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
};
