import type { Block, Inline } from './documents.ts';
import { bookedFields, type SlotWriter } from './document-mjml.ts';

/**
 * Writes a document's text part: what the HTML says, in the same order, addresses of links written out.
 * Paragraphs are single lines, because values change their length; the transfer encoding folds them.
 */
export function documentText(blocks: readonly Block[], write: TextWriter): string {
  const parts = blocks.map((block) => blockText(block, write)).filter((part) => part !== '');
  return `${parts.join('\n\n')}\n`;
}

/** A slot writer that also knows slots in addresses. */
export interface TextWriter extends SlotWriter {
  url(href: string): string;
}

function blockText(block: Block, write: TextWriter): string {
  switch (block.kind) {
    case 'masthead':
      return write.slot('venue.name', '');
    case 'heading':
    case 'text':
    case 'promotion':
    case 'signature':
      return inlineText(block.content, write);
    case 'footer':
      return `--------\n${inlineText(block.content, write)}`;
    case 'list':
      return block.items.map((item) => `* ${inlineText(item, write)}`).join('\n');
    case 'image':
      return write.text(block.alt, asItIs);
    case 'button':
      return linkText(write.text(block.label, asItIs), write.url(block.href));
    case 'divider':
      return '--------';
    case 'details':
      return block.rows
        .map((row) => `${write.text(row.label, asItIs)}: ${inlineText(row.value, write)}`)
        .join('\n');
    case 'ticket_details':
      return block.rows
        .map((row) => `${write.text(row.label, asItIs)}: ${write.slot(bookedFields[row.show], '')}`)
        .join('\n');
    case 'free_text':
      return write.slot('free_text', '');
    case 'social':
      return block.links
        .map((link) => linkText(write.text(link.label, asItIs), write.url(link.href)))
        .join('\n');
    default:
      return '';
  }
}

function inlineText(content: readonly Inline[], write: TextWriter): string {
  return content.map((node) => nodeText(node, write)).join('');
}

function nodeText(node: Inline, write: TextWriter): string {
  switch (node.kind) {
    case 'break':
      return '\n';
    case 'link':
      return linkText(inlineText(node.content, write), write.url(node.href));
    case 'field':
      return write.slot(node.field, node.fallback ?? '');
    case 'text':
      return write.text(node.text, (plain) => plain.replaceAll('\r\n', '\n'));
  }
}

/** "our page (https://…)", or the address alone where the words are the address. */
function linkText(label: string, href: string): string {
  const shown = href.replace(/^(mailto|tel):/, '');
  return label === shown || label === shown.replace(/^https?:\/\//, '') ? shown : `${label} (${shown})`;
}

function asItIs(plain: string): string {
  return plain;
}
