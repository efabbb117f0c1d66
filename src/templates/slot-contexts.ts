import type { HtmlReading } from './html-reading.ts';
import type { Context } from './segments.ts';

/** Attributes in which a value is words for people. Elsewhere a value could change what the mail does. */
const wordAttributes = new Set(['alt', 'title', 'aria-label']);

/**
 * Tells how a slot at an offset of compiled HTML is escaped, by what the HTML parser sees around it, or
 * undefined where no value may stand: in styles, comments, names, and attributes that are not words. Takes the
 * reading of that HTML.
 */
export function slotContexts(reading: HtmlReading): (start: number) => Context | undefined {
  const attributes = reading.elements.flatMap((element) => element.attributes);
  return (start) => {
    const holds = (place: { start: number; end: number }): boolean =>
      place.start <= start && start < place.end;
    const attribute = attributes.find(holds);
    if (attribute) return attributeContext(attribute.name, attribute.isQuoted);
    if (reading.comments.some(holds)) return undefined;
    const text = reading.texts.find(holds);
    if (!text || text.parent === 'style') return undefined;
    // A title holds no markup: its line breaks must not become <br>.
    return text.parent === 'title' ? 'attribute' : 'html';
  };
}

function attributeContext(name: string, isQuoted: boolean): Context | undefined {
  if (!isQuoted) return undefined;
  if (name === 'href') return 'url';
  return wordAttributes.has(name) ? 'attribute' : undefined;
}
