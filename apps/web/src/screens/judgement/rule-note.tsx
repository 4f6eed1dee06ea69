import type { RulePackView } from "@capstan/contracts";
import type { ReactNode } from "react";
import { Glyph } from "../../ui/glyph.tsx";
import { safeHref } from "../../ui/markdown/safe-href.ts";

/** Why a rule exists, where it comes from, and what it finds and lets pass. */
export function RuleNote({ rule }: { rule: RulePackView["rules"][number] | undefined }): ReactNode {
  if (!rule) return null;
  const link = /https?:\/\/\S+/.exec(rule.source ?? "")?.[0];
  const href = link && safeHref(link);
  return (
    <div className="mt-2 ml-5 flex flex-col gap-2 border-line border-l-2 pl-3">
      {rule.reason && <p>{rule.reason}</p>}
      {rule.source && (
        <p className="break-words text-ink-2 text-small">
          Source:{" "}
          {href ? (
            <a href={href} target="_blank" rel="noreferrer" className="underline">
              {rule.source}
            </a>
          ) : (
            rule.source
          )}
        </p>
      )}
      <Examples outcome="failed" say="Found in" texts={rule.examples?.match ?? []} />
      <Examples outcome="passed" say="Fine" texts={rule.examples?.pass ?? []} />
    </div>
  );
}

function Examples(props: { outcome: "failed" | "passed"; say: string; texts: readonly string[] }): ReactNode {
  if (props.texts.length === 0) return null;
  return (
    <ul aria-label={props.say} className="flex flex-col gap-1">
      {props.texts.slice(0, 3).map((text) => (
        <li key={text} className="flex gap-1.5">
          <Glyph outcome={props.outcome} say={props.say} />
          <span className="min-w-0 whitespace-pre-line break-words font-serif">{text.trim().slice(0, 300)}</span>
        </li>
      ))}
    </ul>
  );
}
