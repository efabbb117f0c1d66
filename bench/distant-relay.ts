import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/*
 * A relay far away, for P-5: what is said through it arrives after half a round trip, in order and at any rate.
 * `node bench/distant-relay.ts PORT RELAY_PORT ROUND_TRIP_MS`
 */
const [port, relayPort, roundTrip] = process.argv.slice(2).map(Number) as [number, number, number];

createServer({ noDelay: true }, (near) => {
  const far = connect({ port: relayPort, host: '127.0.0.1', noDelay: true });
  carry(near, far);
  carry(far, near);
}).listen(port, '127.0.0.1');

function carry(from: Socket, to: Socket): void {
  from.on('data', (bytes: Buffer) => void later(() => to.write(bytes)));
  from.on('end', () => void later(() => to.end()));
  from.on('error', () => to.destroy());
}

async function later(act: () => void): Promise<void> {
  await pause(roundTrip / 2);
  act();
}
