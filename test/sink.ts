/** The door of the test sink: see sink/server.ts. */
export {
  openSink,
  usualCapabilities,
  type Action,
  type Moment,
  type Sink,
  type SinkOptions,
  type SunkMail,
} from './sink/server.ts';
