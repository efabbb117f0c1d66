import type { FastifyReply } from 'fastify';
import { PassThrough } from 'node:stream';

/** Something that happened. Whoever was away asks for what came after its id. */
export interface StreamEvent {
  id: number;
  data: unknown;
}

/** The sending end of one open stream. */
export interface EventSink {
  /** Says what happened. */
  send(event: StreamEvent): void;
  /** Notes how far this stream is, without saying anything. */
  reach(id: number): void;
}

/**
 * An answer that goes on: server-sent events (HTML, "Server-sent events"). `open` is called once the answer has begun
 * and gives back what ends it; it is ended when the asker goes, when they may no longer listen, or when the server stops.
 */
export class EventStream {
  readonly open: (sink: EventSink) => () => void;
  constructor(open: EventStream['open']) {
    this.open = open;
  }
}

/** How often things are done on a stream (ms). */
export interface StreamTimes {
  /** Whether the asker may still listen: an ended session or a lost right ends the stream within this time (abuse.md, C-4). */
  check: number;
  /** A line that says nothing, so that no proxy takes the connection for dead. */
  beat: number;
}

export const streamTimes: StreamTimes = { check: 4_000, beat: 15_000 };

/** A browser whose stream broke tries again after so long (ms). */
const retryAfter = 2_000;
/** Bytes that a listener who does not read may leave lying here. */
const mostUnread = 65_536;

/** The streams of one server, so that it can stop: an open one would hold it up for ever. */
export interface OpenStreams {
  /** @param stillMay whether the asker may listen on */
  begin(reply: FastifyReply, stream: EventStream, stillMay: () => Promise<boolean>): FastifyReply;
  endAll(): void;
}

export function openStreams(times: StreamTimes = streamTimes): OpenStreams {
  const running = new Set<() => void>();
  return {
    begin: (reply, stream, stillMay) => {
      const body = new PassThrough();
      const write = (text: string): void => {
        if (body.readableLength + body.writableLength > mostUnread) body.destroy();
        else if (body.writable) body.write(text);
      };
      write(`retry: ${retryAfter}\n\n`);
      const close = stream.open({
        send: ({ id, data }) => write(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`),
        reach: (id) => write(`id: ${id}\n\n`),
      });
      const beating = setInterval(() => write(': still here\n\n'), times.beat);
      const checking = setInterval(() => void check(), times.check);
      const end = (): void => {
        if (!running.delete(end)) return;
        clearInterval(beating);
        clearInterval(checking);
        close();
        body.end();
      };
      const check = async (): Promise<void> => {
        if (!(await stillMay())) end();
      };
      running.add(end);
      body.once('close', end);
      reply.raw.once('close', end);
      return reply.headers({ 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }).send(body);
    },
    endAll: () => {
      for (const end of running) end();
    },
  };
}
