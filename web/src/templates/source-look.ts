import { Decoration, EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view';

const field = Decoration.mark({ class: 'cm-field' });
const free = Decoration.mark({ class: 'cm-free' });
const tag = Decoration.mark({ class: 'cm-tag' });

/** Three things a person looks for in a source: where a value will stand, where the free text, and the elements. */
const marks = new MatchDecorator({
  regexp: /\{\{[^{}\n]*\}\}|@\s*FREETEXT\s*@|#\s*CUSTOMTEXT\s*#|<\/?[a-z][\w-]*/gi,
  decoration: ([found]) => {
    if (found.startsWith('<')) return tag;
    return /^(?:@|#|\{\{\s*free_text)/i.test(found) ? free : field;
  },
});

/** Marks fields, free text and elements in what is visible. */
export const markedSource = ViewPlugin.fromClass(
  class {
    decorations;
    constructor(view: EditorView) {
      this.decorations = marks.createDeco(view);
    }
    update(update: ViewUpdate): void {
      this.decorations = marks.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** The source in the colours of the interface, light and dark alike. */
export const sourceTheme = EditorView.theme({
  '&': {
    height: 'var(--source-height)',
    border: '1px solid var(--f-edge)',
    borderRadius: '6px',
    background: 'var(--f-surface)',
    color: 'var(--f-ink2)',
    fontSize: '13px',
  },
  '&.cm-focused': { outline: '2px solid var(--f-accent)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--f-ink)', color: 'var(--f-ink)' },
  '.cm-gutters': {
    border: '0',
    borderRight: '1px solid var(--f-hair)',
    background: 'var(--f-surface)',
    color: 'var(--f-ink2)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'var(--f-sunk)' },
  '&.cm-focused .cm-selectionBackground, .cm-content ::selection': { background: 'var(--f-accent-tint)' },
  '.cm-field': { borderRadius: '4px', background: 'var(--f-accent-tint)', color: 'var(--f-accent)' },
  '.cm-free': { borderRadius: '4px', background: '#fdf0c8', color: '#211c1f' },
  '.cm-tag': { fontWeight: '600' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--f-red)',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--f-amber)',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    maxWidth: 'min(420px, 90vw)',
    border: '1px solid var(--f-hair)',
    borderRadius: '6px',
    background: 'var(--f-surface)',
    color: 'var(--f-ink)',
    fontFamily: "'Inter Variable', system-ui, sans-serif",
  },
});
