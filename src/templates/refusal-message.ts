import { isRefusal } from './compile.ts';
import { contentHelp } from './content-help.ts';
import type { Finding } from './contract.ts';

/** The sentence of CSE-13: what is wrong, where each block is, what to do, and where to read on. */
export function refusalMessage(
  code: string,
  findings: readonly Finding[],
  again: 'save' | 'validate',
): string {
  const refusals = findings.filter(isRefusal);
  const content = refusals.filter(({ rule }) => /^CSE-1[01]$/.test(rule));
  if (content.length === 0)
    return `${code} cannot be used as it is: ${refusals.map(({ at, message }) => `${at}: ${message}`).join(' ')}`;
  const named = content.map(({ at, block, code: what }) =>
    block ? at : `${at} (${what.replaceAll('_', ' ')})`,
  );
  const places = [...new Set(named)].join('; ');
  return `${code} holds blocks that a service message may not contain: ${places}. Take out the marketing material or the view-in-browser link, then ${again} again. What is allowed and what is not: “${contentHelp.title}” (GET /api/content-rules).`;
}
