import type { RunDetail } from "@capstan/contracts";
import type { ReactNode } from "react";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatExact } from "../../ui/format-time.ts";

/** Who did what and when, as the ledger has it. */
export function RunTrail({ trail }: { trail: RunDetail["trail"] }): ReactNode {
  const { zone } = useWorkspace();
  if (trail.length === 0)
    return (
      <EmptyState title="Nothing is recorded yet">Each step and decision is written here as it happens.</EmptyState>
    );
  return (
    <ol>
      {trail.map((entry) => (
        <li
          key={entry.ledgerId}
          className="flex flex-wrap items-baseline gap-x-4 border-line border-b px-4 py-2 md:px-6"
        >
          <time dateTime={entry.at} className="w-64 text-ink-2 tabular">
            {formatExact(entry.at, zone)}
          </time>
          <span className="w-32 font-medium">{entry.actor}</span>
          <span className="min-w-0 flex-1">{entry.text}</span>
        </li>
      ))}
    </ol>
  );
}
