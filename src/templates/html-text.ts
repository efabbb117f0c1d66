import type { HtmlToTextOptions } from 'html-to-text';

/**
 * The text part of an MJML mail: its words in order, addresses of links written out. Lines are not wrapped:
 * values change their length, and the transfer encoding folds. Loaded on first use; sending never needs it.
 */
export async function htmlText(html: string): Promise<string> {
  const { convert } = await import('html-to-text');
  const text = convert(html.replaceAll(/<div style="display:none[^]*?<\/div>/g, ''), options);
  return `${text.trim()}\n`;
}

const heading = { options: { uppercase: false, leadingLineBreaks: 2 } };

const options: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [
    {
      selector: 'a',
      options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'], noAnchorUrl: true },
    },
    { selector: 'img', format: 'alternative' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...heading })),
    { selector: 'title', format: 'skip' },
    { selector: 'style', format: 'skip' },
  ],
  formatters: {
    // The words for a picture, without the data that it is made of.
    alternative: (element, _walk, builder) => {
      const attributes = element.attribs as Record<string, string> | undefined;
      builder.addInline(attributes?.['alt'] ?? '');
    },
  },
};
