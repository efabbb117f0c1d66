import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { bracketMatching } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState, type Text } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from 'react';
import { findingSentence } from '../kit/sentence.ts';
import type { Finding } from './answers.ts';
import { markedSource, sourceTheme } from './source-look.ts';

/** What the screen around the source may do with it. */
export interface SourceHandle {
  /** Puts the cursor there; both from 1. */
  goTo: (line: number, column: number) => void;
  /** Puts a text at the cursor. */
  insert: (text: string) => void;
}

/**
 * MJML source with findings at their lines. What is typed goes up at once; a new text from above needs a new `key`.
 * Tab leaves the field, so that the keyboard can get out again.
 */
export function SourceEditor(props: {
  initial: string;
  label: string;
  findings: readonly Finding[];
  onChange: (source: string) => void;
  handle: Ref<SourceHandle>;
}) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const tell = useEffectEvent((source: string) => props.onChange(source));
  const open = useEffectEvent((parent: HTMLElement) => openView(parent, props.initial, props.label, tell));

  useEffect(() => {
    const opened = open(place.current!);
    showBody(opened);
    view.current = opened;
    return () => opened.destroy();
  }, []);

  useEffect(() => {
    if (view.current) showFindings(view.current, props.findings);
  }, [props.findings]);

  useImperativeHandle(props.handle, () => ({
    goTo(line, column) {
      const opened = view.current;
      if (!opened) return;
      const at = offsetOf(opened.state.doc, line, column);
      opened.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      opened.focus();
    },
    insert(text) {
      const opened = view.current;
      if (!opened) return;
      opened.dispatch(opened.state.replaceSelection(text));
      opened.focus();
    },
  }));

  return <div ref={place} />;
}

function openView(
  parent: HTMLElement,
  doc: string,
  label: string,
  onChange: (source: string) => void,
): EditorView {
  return new EditorView({
    parent,
    state: EditorState.create({
      doc,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        html(),
        bracketMatching(),
        highlightActiveLine(),
        markedSource,
        sourceTheme,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true' }),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
}

/** What a person comes to correct stands in the body, behind a head that is mostly about looks. */
function showBody(view: EditorView): void {
  const at = view.state.doc.toString().indexOf('<mj-body');
  // Not `scrollIntoView`, which would move the page as well.
  if (at > 0)
    view.requestMeasure({
      read: () => view.lineBlockAt(at).top,
      write: (top) => {
        view.scrollDOM.scrollTop = top;
      },
    });
  // Its text can be reached with Tab; so can the part that scrolls, for whoever only reads.
  view.scrollDOM.tabIndex = 0;
}

function showFindings(view: EditorView, findings: readonly Finding[]): void {
  const { doc } = view.state;
  const diagnostics = findings.flatMap((finding): Diagnostic[] => {
    const { line, column, severity, words } = finding;
    if (line === null) return [];
    const from = offsetOf(doc, line, column ?? 1);
    const end = doc.lineAt(from).to;
    const to = words && column !== null ? Math.min(end, from + words.length) : end;
    return [
      {
        from,
        to: Math.max(to, from),
        severity: severity === 'refused' ? 'error' : 'warning',
        message: findingSentence(finding),
      },
    ];
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

/** A finding may be about a text that was shorter or longer a moment ago. */
function offsetOf(doc: Text, line: number, column: number): number {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(from + Math.max(column, 1) - 1, to);
}
