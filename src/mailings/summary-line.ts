/** A sending in people: held = reached + unreachable + leftOut + waiting, always. */
export interface SendingSummary {
  held: number;
  reached: number;
  unreachable: number;
  leftOut: number;
  waiting: number;
}

/** The one line that scripts outside rely on; while the sending runs it also says how many are waiting. */
export function summaryLine(summary: SendingSummary): string {
  const { held, reached, unreachable, leftOut, waiting } = summary;
  const line = `summary held=${held} reached=${reached} unreachable=${unreachable} left_out=${leftOut}`;
  return waiting > 0 ? `${line} waiting=${waiting}` : line;
}
