import type { Finding } from './contract.ts';
import { blockWords, type BlockKind } from './documents.ts';

/** Where in a variant something is. */
export interface Place {
  /** Number from 1, and kind, of a document's block. */
  block?: { number: number; kind: BlockKind };
  /** Line and column of an MJML source, from 1. */
  line?: number;
  column?: number;
  /** A part outside the blocks: "subject". */
  part?: string;
}

/** What a check found, before it is known in which language. */
export interface Found {
  severity: Finding['severity'];
  rule: string;
  code: string;
  place: Place;
  /** Quoted from the message. */
  words?: string;
  message: string;
}

/** Completes what was found with its language and its place in words. */
export function findingIn(language: string | null, found: Found): Finding {
  const { place } = found;
  return {
    severity: found.severity,
    rule: found.rule,
    code: found.code,
    language,
    at: [language, inWords(place)].filter(Boolean).join(', ') || 'the template',
    block: place.block?.number ?? null,
    line: place.line ?? null,
    column: place.column ?? null,
    ...(found.words !== undefined && { words: found.words }),
    message: found.message,
  };
}

function inWords(place: Place): string {
  if (place.block) return `block ${place.block.number} (${blockWords[place.block.kind]})`;
  if (place.part) return place.line ? `${place.part}, column ${place.column}` : place.part;
  if (!place.line) return '';
  return place.column ? `line ${place.line}, column ${place.column}` : `line ${place.line}`;
}
