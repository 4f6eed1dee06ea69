import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { type ReactNode, useEffect, useRef } from "react";

/** A problem in a text; lines and columns count from 1, ends are exclusive. */
export type TextProblem = {
  severity: "error" | "warning";
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  message: string;
  mend: string;
};

export type CodeEditorProps = {
  label: string;
  value: string;
  readOnly?: boolean;
  problems?: readonly TextProblem[];
  /** Where to put the cursor; a new object moves it again. */
  goTo?: { line: number; column: number } | undefined;
  onChange?: (value: string) => void;
};

const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "12.5px", backgroundColor: "var(--panel)", color: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "20px" },
  ".cm-content": { caretColor: "var(--ink)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--ink-3)", border: "none" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--selected)",
  },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--fail) 1.5px",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--judge) 1.5px",
    textUnderlineOffset: "3px",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--panel)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    color: "var(--ink)",
  },
  ".cm-diagnostic": { fontFamily: "var(--font-sans)", fontSize: "13px", padding: "6px 10px" },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent-strong)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--ink)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--ink-3)", fontStyle: "italic" },
  { tag: [tags.number, tags.bool, tags.keyword], color: "var(--judge)" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: "var(--ink-2)" },
]);

/** YAML with line numbers and underlined problems. Tab leaves the field, so that the keyboard is never caught. */
export default function CodeEditor(props: CodeEditorProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const access = useRef(new Compartment());
  const latest = useRef(props);
  latest.current = props;
  const echoes = useRef<string[]>([]);
  useEffect(() => {
    view.current = createView(host.current!, { latest, echoes, access: access.current });
    return () => view.current?.destroy();
  }, []);
  useEffect(() => followValue(view.current, props.value, echoes), [props.value]);
  useEffect(() => {
    view.current?.dispatch({ effects: access.current.reconfigure(EditorState.readOnly.of(props.readOnly ?? false)) });
  }, [props.readOnly]);
  useEffect(() => {
    const editor = view.current;
    if (editor)
      editor.dispatch(
        setDiagnostics(
          editor.state,
          (props.problems ?? []).map((problem) => toDiagnostic(editor, problem)),
        ),
      );
  }, [props.problems]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || !props.goTo) return;
    const anchor = positionOf(editor, props.goTo.line, props.goTo.column);
    editor.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    editor.focus();
  }, [props.goTo]);
  return <div ref={host} className="h-full overflow-hidden" />;
}

type Echoes = { current: string[] };
type ViewParts = { latest: { current: CodeEditorProps }; echoes: Echoes; access: Compartment };

function createView(parent: HTMLElement, { latest, echoes, access }: ViewParts): EditorView {
  const { value, label, readOnly = false } = latest.current;
  const extensions = [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    yaml(),
    syntaxHighlighting(colours),
    theme,
    access.of(EditorState.readOnly.of(readOnly)),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      const text = update.state.doc.toString();
      echoes.current.push(text);
      latest.current.onChange?.(text);
    }),
  ];
  // In a shadow root the editor's styles are constructed sheets, which a policy without inline styles lets through.
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: "open" });
  return new EditorView({ parent: root, root, state: EditorState.create({ doc: value, extensions }) });
}

/** Takes a text from outside. What was typed here comes back later, when more may have been typed: that is left alone. */
function followValue(editor: EditorView | null, value: string, echoes: Echoes): void {
  if (!editor) return;
  const isCurrent = editor.state.doc.toString() === value;
  const at = echoes.current.lastIndexOf(value);
  echoes.current = isCurrent ? [] : echoes.current.slice(at + 1);
  if (!isCurrent && at < 0) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
}

function positionOf(editor: EditorView, line: number, column: number): number {
  const { doc } = editor.state;
  const found = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(found.from + Math.max(0, column - 1), found.to);
}

function toDiagnostic(editor: EditorView, problem: TextProblem): Diagnostic {
  const from = positionOf(editor, problem.line, problem.column);
  const to = Math.max(from, positionOf(editor, problem.endLine, problem.endColumn));
  return { from, to, severity: problem.severity, message: [problem.message, problem.mend].filter(Boolean).join(" ") };
}
