const here = 'https://here.invalid';
/** Pages for people who are not logged in yet: going back to one would lead in a circle. */
const entrances = new Set(['/login', '/first-run', '/set-password']);

/**
 * Where to go after the log-in, if that is a path of ours: a link that somebody was sent must not lead from our log-in
 * to a page that looks like us.
 */
export function ownPath(to: unknown): string | undefined {
  if (typeof to !== 'string' || !to.startsWith('/')) return undefined;
  // Read as the browser reads it: `//evil.example` and `/\evil.example` name another host.
  const url = URL.parse(to, here);
  if (url?.origin !== here || entrances.has(url.pathname)) return undefined;
  return url.pathname + url.search + url.hash;
}
