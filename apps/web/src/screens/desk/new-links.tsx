import type { EditLink } from "@capstan/contracts";
import type { ReactNode } from "react";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { formatExact } from "../../ui/format-time.ts";
import { Glyph, type Outcome } from "../../ui/glyph.tsx";

/** What came of trying the links of an edit; of what is not known yet, when it will be. */
export function NewLinks({ links }: { links: readonly EditLink[] }): ReactNode {
  const { zone } = useWorkspace();
  if (links.length === 0) return null;
  return (
    <section aria-label="Links in your edit" className="border-line border-t pt-3">
      <h3 className="font-medium">Links in your edit</h3>
      <ul className="mt-1 flex flex-col gap-1" aria-live="polite">
        {links.map((link) => (
          <li key={link.address} className="flex gap-1.5">
            <Glyph outcome={outcomes[link.status]} say="" />
            <span className="min-w-0 flex-1">
              <span className="block break-all">{link.address}</span>
              <span className="block text-ink-2">{sayLink(link, zone)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const outcomes: Record<EditLink["status"], Outcome> = {
  ok: "passed",
  moved: "warning",
  broken: "failed",
  unknown: "judge",
  awaited: "active",
  "left-out": "skipped",
};

function sayLink(link: EditLink, zone: string): string {
  switch (link.status) {
    case "ok":
      return `It answers (tried ${formatExact(link.checkedAt, zone)}).`;
    case "moved":
      return `It has moved to ${link.to}.`;
    case "broken":
      return `It leads nowhere: ${link.reason}`;
    case "unknown":
      return `Whether it is there is not known: ${link.reason}`;
    case "awaited":
      return "Not tried yet. It is tried while you go on, and the outcome stands here in a few seconds. If you decide before, it is tried afterwards, and the workflow’s owner is told if it leads nowhere.";
    case "left-out":
      return `It is tried once you have approved your edit: ${link.reason}`;
  }
}
