import { connect, createServer, type AddressInfo } from 'node:net';

/** A port of loopback that nobody listens at, for a program that must be told one. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Whether somebody listens there. */
export async function answers(port: number): Promise<true | undefined> {
  return await new Promise((tell) => {
    const socket = connect(port, '127.0.0.1', () => tell(true));
    socket.on('connect', () => socket.destroy()).on('error', () => tell(undefined));
  });
}
