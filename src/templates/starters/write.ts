import type { DocumentInput } from '../documents.ts';

/** Words of a starter as document nodes; fields stand in them as {{…}}. */
export type BlockInput = DocumentInput['blocks'][number];
type Content = Extract<BlockInput, { kind: 'text' }>['content'];

export function words(text: string): Content {
  return [{ kind: 'text', text }];
}

export function paragraph(text: string): BlockInput {
  return { kind: 'text', content: words(text) };
}

export function heading(text: string, level: 1 | 2 = 1): BlockInput {
  return { kind: 'heading', level, content: words(text) };
}

export function details(rows: Record<string, string>): BlockInput {
  return {
    kind: 'details',
    rows: Object.entries(rows).map(([label, value]) => ({ label, value: words(value) })),
  };
}
