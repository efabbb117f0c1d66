import type { Block, Document, Inline } from './documents.ts';
import type { Place } from './findings.ts';
import type { Piece } from './rules.ts';

/** A document's blocks as the content rules see them, and the place each finding will name. */
export function documentPieces(document: Document): Piece[] {
  const pieces = document.blocks.map((block, index): Piece => {
    const place: Place = { block: { number: index + 1, kind: block.kind } };
    const nodes = inlinesOf(block);
    const links = [...nodes.flatMap(linkOf), ...linksOf(block)];
    return {
      kind: block.kind,
      words: [wordsIn(nodes), ...plainWordsOf(block)].join(' '),
      links,
      placeOf: () => place,
    };
  });
  return document.preheader ? [linePiece('preheader', document.preheader), ...pieces] : pieces;
}

/** A line outside the blocks, such as the subject. */
export function linePiece(part: string, words: string): Piece {
  return { words, links: [], placeOf: () => ({ part }) };
}

function inlinesOf(block: Block): Inline[] {
  if ('content' in block) return block.content;
  if (block.kind === 'list') return block.items.flat();
  if (block.kind === 'details') return block.rows.flatMap((row) => row.value);
  return [];
}

function plainWordsOf(block: Block): string[] {
  if (block.kind === 'image') return [block.alt];
  if (block.kind === 'button') return [block.label];
  if (block.kind === 'details' || block.kind === 'ticket_details') return block.rows.map((row) => row.label);
  return [];
}

function linksOf(block: Block): Piece['links'] {
  if (block.kind === 'button') return [{ href: block.href, words: block.label }];
  if (block.kind === 'social') return block.links.map((link) => ({ href: link.href, words: link.label }));
  return [];
}

function linkOf(node: Inline): Piece['links'] {
  return node.kind === 'link' ? [{ href: node.href, words: wordsIn(node.content) }] : [];
}

/** What the nodes say, without the codes of fields but with their fall-backs. */
function wordsIn(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'link') return wordsIn(node.content);
      if (node.kind === 'break') return '\n';
      return node.kind === 'field' ? (node.fallback ?? '') : node.text;
    })
    .join('');
}
