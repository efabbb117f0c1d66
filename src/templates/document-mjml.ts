import type { Palette } from './colours.ts';
import type { Block, Inline } from './documents.ts';
import { escapeMarkup } from './escape.ts';
import type { SlotName } from './fields.ts';

/** What the writers of a document need to put a slot or a text with slots. */
export interface SlotWriter {
  /** A text of the designer: fields in it become stand-ins, everything else is escaped by `escape`. */
  text(text: string, escape: (plain: string) => string): string;
  slot(field: string, fallback: string): string;
}

/** Writes one block as MJML for the one column of a letter. */
export function blockMjml(block: Block, write: SlotWriter): string {
  switch (block.kind) {
    case 'masthead':
      return text('masthead', write.slot('venue.name', ''), 'mj-class="masthead" padding="22px 24px 26px"');
    case 'heading':
      return heading(block.level, inlineHtml(block.content, write));
    case 'text':
      return text('ink', inlineHtml(block.content, write));
    case 'list':
      return text('ink', listHtml(block.items.map((item) => inlineHtml(item, write))));
    case 'image':
      return `<mj-image src="${block.data}" alt="${write.text(block.alt, escapeMarkup)}" width="${block.width}px" align="left" padding="8px 24px 18px" />`;
    case 'button':
      return `<mj-button css-class="press" href="${write.text(block.href, escapeMarkup)}">${write.text(block.label, escapeMarkup)}</mj-button>`;
    case 'divider':
      return '<mj-divider css-class="rule" padding="8px 24px 24px" />';
    case 'spacer':
      return `<mj-spacer height="${{ small: 8, medium: 24, large: 44 }[block.size]}px" />`;
    case 'details':
      return table(
        block.rows.map((row) => [write.text(row.label, escapeMarkup), inlineHtml(row.value, write)]),
      );
    case 'ticket_details':
      return table(
        block.rows.map((row) => [
          write.text(row.label, escapeMarkup),
          write.slot(bookedFields[row.show], ''),
        ]),
      );
    case 'free_text':
      return text('ink', write.slot('free_text', ''));
    case 'signature':
      return text('ink', inlineHtml(block.content, write), 'padding="14px 24px 34px"');
    case 'footer':
      return (
        '<mj-divider css-class="rule" padding="0 24px 16px" />' +
        text('quiet', inlineHtml(block.content, write), 'mj-class="small" padding="0 24px 28px"')
      );
    case 'promotion':
      return text('ink', inlineHtml(block.content, write));
    case 'social':
      return text(
        'ink',
        block.links
          .map((link) => anchor(write.text(link.href, escapeMarkup), write.text(link.label, escapeMarkup)))
          .join(' &#160; '),
      );
    default:
      // The content rules have refused these before (rules.ts): there is nothing to write for them.
      return '';
  }
}

/** The field behind each row of the block "ticket details". */
export const bookedFields = {
  count: 'ticket.count',
  types: 'ticket.types',
  seats: 'ticket.seats',
  codes: 'order.codes',
} as const satisfies Record<string, SlotName>;

/** Frames blocks as a letter: one column of at most 600 px, the venue's colour, readable in the dark. */
export function letterMjml(letter: {
  language: string;
  title: string;
  preheader: string;
  blocks: string[];
  palette: Palette;
}): string {
  const { palette } = letter;
  return `<mjml lang="${letter.language}"><mj-head><mj-title>${letter.title}</mj-title>${letter.preheader && `<mj-preview>${letter.preheader}</mj-preview>`}
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no,date=no,address=no"></mj-raw>
<mj-attributes><mj-all font-family="${fonts}" /><mj-text color="#211C1F" font-size="17px" line-height="27px" padding="0 24px 18px" />
<mj-class name="masthead" color="${palette.accent}" font-size="16px" font-weight="600" /><mj-class name="small" color="#5F5759" font-size="14px" line-height="21px" /><mj-divider border-width="1px" border-color="#DBD6CE" />
<mj-table color="#211C1F" font-size="17px" line-height="25px" padding="4px 24px 26px" />
<mj-button align="left" background-color="${palette.accent}" color="#ffffff" border-radius="6px" font-size="17px" font-weight="600" inner-padding="14px 24px" line-height="22px" padding="6px 24px 26px" /></mj-attributes>
<mj-style>${styles(palette)}</mj-style></mj-head>
<mj-body width="600px" background-color="#ffffff" css-class="page"><mj-section border-top="5px solid ${palette.accent}" css-class="page" padding="0 0 16px"><mj-column>
${letter.blocks.join('\n')}
</mj-column></mj-section></mj-body></mjml>`;
}

/** Fonts that are there: no mail of ours fetches one. */
const fonts =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Helvetica, Arial, sans-serif";

function styles({ accent, accentDark }: Palette): string {
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}
h1,h2{margin:0;font-weight:600;letter-spacing:-.012em}h1{font-size:29px;line-height:36px}h2{font-size:20px;line-height:27px}
.ink a,.quiet a,.facts a{color:${accent};text-decoration:underline}
ul{margin:0;padding:0 0 0 22px}li{margin:0 0 6px}
.facts td{border-top:1px solid #DBD6CE;padding:10px 0;vertical-align:top;text-align:left}.facts .label{color:#5F5759;font-size:15px;width:34%;padding-right:16px}.facts .value{font-weight:500}
@media (max-width:479px){h1{font-size:26px;line-height:32px}.facts .label{width:38%}}
@media (prefers-color-scheme:dark){body,.page,div[role=article]{background:#161315!important;background-color:#161315!important}
.ink div,.ink h1,.ink h2,.facts td{color:#EEE9E6!important}.quiet div,.facts .label{color:#B2A9AB!important}
.masthead div,.ink a,.quiet a,.facts a{color:${accentDark}!important}
.facts td,.rule p{border-color:#3A3438!important}
.press td,.press a{background:${accentDark}!important;color:#161315!important}}`;
}

function text(look: string, html: string, attributes = ''): string {
  return `<mj-text css-class="${look}" ${attributes}>${html}</mj-text>`;
}

function heading(level: 1 | 2, html: string): string {
  return text(
    'ink',
    `<h${level}>${html}</h${level}>`,
    level === 1 ? 'padding="0 24px 20px"' : 'padding="10px 24px 8px"',
  );
}

function table(rows: [label: string, value: string][]): string {
  const lines = rows.map(
    ([label, value]) => `<tr><td class="label">${label}</td><td class="value">${value}</td></tr>`,
  );
  return `<mj-table css-class="facts">${lines.join('')}</mj-table>`;
}

function listHtml(items: string[]): string {
  return `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

function inlineHtml(content: readonly Inline[], write: SlotWriter): string {
  return content.map((node) => nodeHtml(node, write)).join('');
}

function nodeHtml(node: Inline, write: SlotWriter): string {
  switch (node.kind) {
    case 'break':
      return '<br>';
    case 'link':
      return anchor(write.text(node.href, escapeMarkup), inlineHtml(node.content, write));
    case 'field':
      return marked(node, write.slot(node.field, node.fallback ?? ''));
    case 'text':
      return marked(
        node,
        write.text(node.text, (plain) => escapeMarkup(plain).replaceAll(/\r?\n/g, '<br>')),
      );
  }
}

function marked(node: { bold?: boolean; italic?: boolean }, html: string): string {
  const slanted = node.italic ? `<em>${html}</em>` : html;
  return node.bold ? `<strong>${slanted}</strong>` : slanted;
}

function anchor(href: string, html: string): string {
  return `<a href="${href}">${html}</a>`;
}
