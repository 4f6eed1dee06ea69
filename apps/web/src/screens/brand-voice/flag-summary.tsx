import type { VoiceFlags } from "@capstan/contracts";
import type { ReactNode } from "react";
import { formatPlural } from "../../ui/format-number.ts";
import { Glyph } from "../../ui/glyph.tsx";

type FlagSummaryProps = { flags: VoiceFlags; texts: number; drafts: number };
type Flag = VoiceFlags["examples"][number];

/** In how many texts and drafts something would be found, and where. */
export function FlagSummary({ flags: { examples, drafts: inDrafts }, texts, drafts }: FlagSummaryProps): ReactNode {
  const parts = [
    ...(texts > 0 ? [`${saidOf(examples)} of your ${formatPlural(texts, "text")}`] : []),
    ...(drafts > 0 ? [`${saidOf(inDrafts)} of the ${formatPlural(drafts, "newest draft")}`] : []),
  ];
  if (parts.length === 0) return null;
  if (examples.length + inDrafts.length === 0)
    return (
      <p className="text-ink-2">
        <Glyph outcome="passed" say="" /> {sayNothing(texts, drafts)}
      </p>
    );
  return (
    <details>
      <summary className="min-h-6 text-ink-2">Would find something in {parts.join(" and in ")}</summary>
      <FlagList label="In your texts" flags={examples} />
      <FlagList label="In drafts" flags={inDrafts} />
    </details>
  );
}

function sayNothing(texts: number, drafts: number): string {
  const parts = [
    ...(texts > 0 ? [`your ${formatPlural(texts, "text")}`] : []),
    ...(drafts > 0 ? [`the ${formatPlural(drafts, "newest draft")}`] : []),
  ];
  return `Would find nothing in ${parts.join(" or ")}.`;
}

function saidOf(flags: readonly Flag[]): string {
  const count = new Set(flags.map(({ from }) => from)).size;
  return count === 0 ? "none" : String(count);
}

const mostShown = 20;

function FlagList({ label, flags }: { label: string; flags: readonly Flag[] }): ReactNode {
  if (flags.length === 0) return null;
  return (
    <>
      <h3 className="mt-2 font-medium">{label}</h3>
      <ul className="flex flex-col gap-1">
        {flags.slice(0, mostShown).map(({ from, places, evidence, message }) => (
          <li key={`${from} ${message}`} className="break-words">
            {evidence !== "" && <q className="line-clamp-2 font-serif">{evidence}</q>} {message}{" "}
            <span className="text-ink-2 text-small">
              {from}
              {places > 1 && ` · ${formatPlural(places, "place")}`}
            </span>
          </li>
        ))}
      </ul>
      {flags.length > mostShown && <p className="text-ink-2">and {flags.length - mostShown} more</p>}
    </>
  );
}
