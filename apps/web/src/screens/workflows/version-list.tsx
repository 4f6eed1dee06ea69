import type { WorkflowDetail } from "@capstan/contracts";
import type { ReactNode } from "react";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatExact } from "../../ui/format-time.ts";

type VersionListProps = { versions: WorkflowDetail["versions"]; onOpen: (version: number) => void };

/** Every published version, newest first: by whom, when, and what changed. */
export function VersionList({ versions, onOpen }: VersionListProps): ReactNode {
  const { zone } = useWorkspace();
  if (versions.length === 0)
    return (
      <EmptyState title="Nothing is published yet">
        Each published version stays here with its text and what changed.
      </EmptyState>
    );
  return (
    <ol className="h-full overflow-y-auto">
      {versions.map((version) => (
        <li key={version.version} className="flex items-start gap-4 border-line border-b px-4 py-2.5 md:px-6">
          <span className="w-10 font-medium tabular">v{version.version}</span>
          <div className="min-w-0 flex-1">
            <p>{version.note || <span className="text-ink-2">No note</span>}</p>
            <ul className="text-ink-2">
              {version.changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
            <p className="text-ink-2 text-small tabular">
              {version.by}, {formatExact(version.publishedAt, zone)}
            </p>
          </div>
          <Button onClick={() => onOpen(version.version)}>
            Open<span className="sr-only"> version {version.version}</span>
          </Button>
        </li>
      ))}
    </ol>
  );
}
