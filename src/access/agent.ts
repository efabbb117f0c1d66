/** A browser in words that its owner knows it by, from its User-Agent: "Firefox on Windows". */
export function agentInWords(agent: string): string {
  const browser = first(agent, [
    ['Edge', /\bEdg(?:e|A|iOS)?\//],
    ['Opera', /\bOPR\//],
    ['Samsung Internet', /\bSamsungBrowser\//],
    ['Firefox', /\b(?:Firefox|FxiOS)\//],
    ['Chrome', /\b(?:Chrome|CriOS)\//],
    ['Safari', /\bSafari\//],
  ]);
  const system = first(agent, [
    ['Android', /\bAndroid\b/],
    ['iPhone', /\biPhone\b/],
    ['iPad', /\biPad\b/],
    ['Windows', /\bWindows\b/],
    ['Mac', /\bMacintosh\b/],
    ['Linux', /\bLinux\b/],
  ]);
  if (browser === undefined) return system ?? 'A program';
  return system === undefined ? browser : `${browser} on ${system}`;
}

/** The first whose mark is found: later ones name themselves after earlier ones. */
function first(agent: string, marks: readonly (readonly [string, RegExp])[]): string | undefined {
  return marks.find(([, mark]) => mark.test(agent))?.[0];
}
