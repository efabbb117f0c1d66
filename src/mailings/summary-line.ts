import type { Summary } from '../delivery/index.ts';

/** The one line about a sending that scripts rely on; while it runs it also says how many people are waiting. */
export function summaryLine({ held, reached, unreachable, leftOut, waiting }: Summary): string {
  const line = `summary held=${held} reached=${reached} unreachable=${unreachable} left_out=${leftOut}`;
  return waiting > 0 ? `${line} waiting=${waiting}` : line;
}
