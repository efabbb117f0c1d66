import { parse, type DefaultTreeAdapterTypes, type Token } from 'parse5';

/** An attribute as the parser of every browser sees it. */
export interface ReadAttribute {
  name: string;
  /** Entities decoded. */
  value: string;
  /** Offsets of `name="value"` in the source. */
  start: number;
  end: number;
  isQuoted: boolean;
}

export interface ReadElement {
  name: string;
  attributes: ReadAttribute[];
  start: number;
  /** Text directly and indirectly inside it. */
  words: string;
}

/** A stretch of text without a break of block or cell, as a reader takes it in. */
export interface ReadPassage {
  words: string;
  start: number;
}

/** A piece of text or comment, with the element it stands in. */
interface ReadStretch {
  parent: string;
  text: string;
  start: number;
  end: number;
}

/** A page read by the HTML standard's own parsing rules, flat and with offsets. */
export interface HtmlReading {
  elements: ReadElement[];
  texts: ReadStretch[];
  comments: ReadStretch[];
  passages: ReadPassage[];
  /** Offsets of attributes given twice: readers disagree which one counts. */
  doubled: number[];
  /** How many elements stand in one another at most. */
  depth: number;
}

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Reads HTML into flat lists. Takes the source; offsets in the answer are UTF-16 units of it. Never throws. */
export function readHtml(html: string): HtmlReading {
  const doubled: number[] = [];
  const document = parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: (error) => {
      if (String(error.code) === 'duplicate-attribute') doubled.push(error.startOffset);
    },
  });
  const reading: HtmlReading = { elements: [], texts: [], comments: [], passages: [], doubled, depth: 0 };
  const passages = new Map<Node, ReadPassage>();
  // A stack of our own: nesting is the designer's and may be deep.
  const waiting: { node: Node; depth: number }[] = [{ node: document, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    reading.depth = Math.max(reading.depth, depth);
    readNode(node, html, reading, passages);
    for (const child of childrenOf(node).toReversed()) waiting.push({ node: child, depth: depth + 1 });
  }
  reading.passages = [...passages.values()];
  return reading;
}

function childrenOf(node: Node): Node[] {
  if ('content' in node) return [node.content];
  return 'childNodes' in node ? node.childNodes : [];
}

function readNode(node: Node, html: string, reading: HtmlReading, passages: Map<Node, ReadPassage>): void {
  const at = node.sourceCodeLocation;
  if ('tagName' in node) reading.elements.push(readElement(node, html));
  else if (node.nodeName === '#comment' && 'data' in node && at)
    reading.comments.push({ parent: '', text: node.data, start: at.startOffset, end: at.endOffset });
  else if (node.nodeName === '#text' && 'value' in node && at) {
    const parent = node.parentNode && 'tagName' in node.parentNode ? node.parentNode.tagName : '';
    reading.texts.push({ parent, text: node.value, start: at.startOffset, end: at.endOffset });
    if (parent !== 'style') addToPassage(node, node.value, at.startOffset, passages);
  }
}

/** Elements that do not interrupt a sentence. */
const inlineElements = new Set([
  'a',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'small',
  'sub',
  'sup',
  'span',
  'font',
  'code',
]);

function addToPassage(node: Node, words: string, start: number, passages: Map<Node, ReadPassage>): void {
  let around: Node | null = 'parentNode' in node ? node.parentNode : null;
  while (around && 'tagName' in around && inlineElements.has(around.tagName)) around = around.parentNode;
  if (!around || words.trim() === '') return;
  const passage = passages.get(around);
  if (passage) passage.words += words;
  else passages.set(around, { words, start });
}

function readElement(element: Element, html: string): ReadElement {
  const at = element.sourceCodeLocation;
  return {
    name: element.tagName,
    attributes: element.attrs.map((attribute) => readAttribute(attribute, at?.attrs, html)),
    start: at?.startOffset ?? 0,
    words: element.tagName === 'a' ? wordsOf(element) : '',
  };
}

function readAttribute(
  attribute: Token.Attribute,
  places: Record<string, Token.Location> | undefined,
  html: string,
): ReadAttribute {
  const name = attribute.prefix ? `${attribute.prefix}:${attribute.name}` : attribute.name;
  const at = places?.[name];
  const [start, end] = [at?.startOffset ?? 0, at?.endOffset ?? 0];
  const isQuoted = /^[^=]*=\s*(["'])[^]*\1$/.test(html.slice(start, end));
  return { name, value: attribute.value, start, end, isQuoted };
}

function wordsOf(element: Element): string {
  const waiting: Node[] = [...element.childNodes].toReversed();
  let words = '';
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.nodeName === '#text' && 'value' in node) words += node.value;
    for (const child of childrenOf(node).toReversed()) waiting.push(child);
    if ('attrs' in node) words += node.attrs.find((attribute) => attribute.name === 'alt')?.value ?? '';
  }
  return words;
}
