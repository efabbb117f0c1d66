/**
 * Why nothing goes out on a route, as it is stored with it; other languages find their sentence by it.
 * @param allowance messages a month
 */
export function usedUp(allowance: number): string {
  return `This month's allowance of ${allowance} messages is used up, so what is left waits for the first of next month (UTC). Raise the allowance in Settings, Ways out, if more may go; nothing is lost.`;
}
