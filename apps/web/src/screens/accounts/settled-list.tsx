import type { SettledSuggestionBody } from "@capstan/contracts";
import type { ReactNode } from "react";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { formatPlural } from "../../ui/format-number.ts";
import { formatExact } from "../../ui/format-time.ts";
import { sayAccount } from "./say-account.ts";

type SettledListProps = { settled: SettledSuggestionBody[]; busy: boolean; onReopen: (id: string) => void };

/** What was decided, by whom, what came of it, and the way back. */
export function SettledList({ settled, busy, onReopen }: SettledListProps): ReactNode {
  const { zone, may } = useWorkspace();
  if (settled.length === 0) return null;
  return (
    <details>
      <summary className="min-h-6">{settled.length} settled</summary>
      <p className="text-ink-2">
        Undo, and the two wait for a decision again. Runs from the next on count as before it; what was computed
        meanwhile stays, because briefs and approvals rest on it.
      </p>
      <ul aria-label="Settled">
        {settled.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-3 border-line border-b py-2">
            <div className="min-w-0 flex-1 basis-60">
              <p>
                <span className="font-medium">
                  {sayAccount(one.left)} <span className="text-ink-2">and</span> {sayAccount(one.right)}
                </span>
                : {one.same ? "the same" : "not the same"}
              </p>
              <p className="text-ink-2">
                {one.by}, {formatExact(one.at, zone)}
                {one.counted > 0 && ` · counted so in ${formatPlural(one.counted, "computed week")} since`}
              </p>
            </div>
            <Button disabled={!may("data.edit") || busy} onClick={() => onReopen(one.id)}>
              Undo
              <span className="sr-only">
                {" "}
                ({sayAccount(one.left)} and {sayAccount(one.right)})
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
