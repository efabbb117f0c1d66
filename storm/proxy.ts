import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between Foyer and PostgreSQL and does to its connections what networks do. */
export interface Proxy {
  port: number;
  /**
   * From now on so many of all COMMITs are carried out and their answer is never told: the connection is cut. So is a
   * tenth as many of everything else that is asked, because most facts are one statement, which commits by itself.
   */
  loseCommits(share: number): void;
  /** How many answers were lost. */
  lost(): number;
  /** From now on nothing passes in either direction on the connections there are. */
  swallow(): void;
  /** Connections opened since. */
  opened(): number;
  /** New connections go there; those there are, are cut. */
  turnTo(socket: string): void;
  close(): Promise<void>;
}

/**
 * @param target PostgreSQL's socket file, or a port of loopback
 * @param draw gives a number from 0 to below 1, by which answers are lost
 * @param host where it listens
 */
export async function openProxy(
  target: string | number,
  draw: () => number = () => 1,
  host = '127.0.0.1',
): Promise<Proxy> {
  let goal: string | number = target;
  let share = 0;
  let lost = 0;
  let opened = 0;
  const pairs = new Map<Socket, { server: Socket; swallow(): void }>();

  const onConnection = (client: Socket): void => {
    opened++;
    const server = typeof goal === 'string' ? connect(goal) : connect(goal, '127.0.0.1');
    let isSwallowed = false;
    let willDrop = false;
    pairs.set(client, { server, swallow: () => (isSwallowed = true) });
    const cut = (): void => {
      client.destroy();
      server.destroy();
      pairs.delete(client);
    };
    client.on('data', (bytes: Buffer) => {
      if (isSwallowed) return;
      if (share > 0 && draw() < (isCommit(bytes) ? share : share / 10)) willDrop = true;
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (isSwallowed) return;
      // The server answers COMMIT when it is done: the client shall never hear of it.
      if (willDrop) {
        lost++;
        return cut();
      }
      client.write(bytes);
    });
    for (const socket of [client, server]) socket.on('error', cut).on('close', cut);
  };
  const proxy = createServer(onConnection);
  await new Promise<void>((resolve) => proxy.listen(0, host, resolve));
  const cutAll = (): void => {
    for (const [client, { server }] of pairs) {
      client.destroy();
      server.destroy();
    }
  };
  return {
    port: (proxy.address() as AddressInfo).port,
    loseCommits: (wanted) => (share = wanted),
    lost: () => lost,
    swallow: () => pairs.forEach((pair) => pair.swallow()),
    opened: () => opened,
    turnTo: (socket) => {
      goal = socket;
      cutAll();
    },
    close: async () => {
      cutAll();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

/** A simple query message that says commit and nothing else. */
function isCommit(bytes: Buffer): boolean {
  return bytes[0] === 0x51 && /^Q.{4}commit;?\0/is.test(bytes.toString('latin1', 0, 16));
}
