import type { Clock } from '../../platform/clock.ts';
import type { ReceiverLimits } from './limits.ts';

/** Who is connected, and how often they came lately. */
export interface Peers {
  /** Counts a connection; false: this address has too many, and is asked to come later. */
  came(address: string): boolean;
  left(address: string): void;
}

interface Peer {
  open: number;
  /** Connections since `from`. */
  came: number;
  from: number;
}

const minute = 60_000;

/** Keeps count of connections by address; who has none open and none within a minute is forgotten. */
export function countPeers(
  clock: Pick<Clock, 'monotonic'>,
  limits: Pick<ReceiverLimits, 'connectionsPerPeer' | 'connectionsPerMinute'>,
): Peers {
  const peers = new Map<string, Peer>();
  const forget = (now: number): void => {
    for (const [address, { open, from }] of peers)
      if (open === 0 && now - from >= minute) peers.delete(address);
  };
  return {
    came: (address) => {
      const now = clock.monotonic();
      if (peers.size > 1_000) forget(now);
      const peer = peers.get(address) ?? { open: 0, came: 0, from: now };
      if (now - peer.from >= minute) Object.assign(peer, { came: 0, from: now });
      peer.open++;
      peer.came++;
      peers.set(address, peer);
      return peer.open <= limits.connectionsPerPeer && peer.came <= limits.connectionsPerMinute;
    },
    left: (address) => {
      const peer = peers.get(address);
      if (peer) peer.open = Math.max(0, peer.open - 1);
    },
  };
}
