import { onTestFinished } from 'vitest';
import type { SmtpOptions } from '../../src/delivery/channels/smtp.ts';
import { openSink, type Action, type Moment, type Sink, type SinkOptions } from '../sink.ts';
import { channelTo, type FakeSender } from './fake-sender.ts';

/** A sink that is closed when the test ends. */
export async function sinkWith(options: SinkOptions): Promise<Sink> {
  const sink = await openSink(options);
  onTestFinished(() => sink.close());
  return sink;
}

/** Sends what the sender has to the sink, over a channel that is closed when the test ends. */
export function send(
  sink: Sink,
  sender: FakeSender,
  over: Partial<SmtpOptions> = {},
): ReturnType<typeof channelTo> {
  const channel = channelTo({ port: sink.port }, sender, over);
  onTestFinished(() => channel.close(0));
  channel.wake();
  return channel;
}

/** The script that acts in one phase on the recipients whose number divides by `nth`. */
export function every(nth: number, phase: Moment['phase'], action: Action): SinkOptions['script'] {
  return (moment) =>
    moment.phase === phase && Number(/\d+/.exec(moment.recipient)?.[0]) % nth === 0 ? action : undefined;
}
