import { type ReactNode, useMemo } from "react";
import { inOrder } from "../in-order.ts";
import { type Change, countChangedWords, diffWords } from "./diff-words.ts";

/** Two texts as one, with what was added and removed; says so in words too, never by colour alone. */
export function DifferenceView({ before, after }: { before: string; after: string }): ReactNode {
  const changes = useMemo(() => diffWords(before, after), [before, after]);
  const { added, removed } = countChangedWords(changes);
  const isSame = changes.every((change) => change.kind === "same");
  return (
    <div>
      <p className="mb-3 text-small text-ink-2 tabular">
        {isSame ? "No difference: the texts are the same." : `${added} words added, ${removed} words removed`}
      </p>
      <div className="draft whitespace-pre-wrap">{inOrder(changes.map(renderChange))}</div>
    </div>
  );
}

function renderChange({ kind, text }: Change): ReactNode {
  if (kind === "added") return <ins>{text}</ins>;
  return kind === "removed" ? <del>{text}</del> : text;
}
