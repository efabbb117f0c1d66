/**
 * The mail with a policy before it: nothing is loaded from anywhere, so looking at a copy tells nobody, and a link
 * opens nothing. The parser lets the mail's own `<head>` go on in ours, so the policy cannot be pushed aside.
 */
export function sealed(html: string, look: 'light' | 'dark' = 'light'): string {
  // The look is chosen here, and not by what the browser is set to: a mail is shown on white in both themes.
  const asked = look === 'dark' ? '(width >= 0)' : '(width < 0)';
  const looking = html.replaceAll(/\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi, asked);
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  return `<!doctype html><head><meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank">${looking}`;
}
