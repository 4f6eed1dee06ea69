import type { ImportView } from "@capstan/contracts";
import type { ReactNode } from "react";
import { urlOf } from "../../api/call.ts";
import { dataEndpoints } from "../../api/endpoints.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { formatCount } from "../../ui/format-number.ts";

/** How many rows were rejected; when there are any, they can be downloaded with their reasons. */
export function RejectedLink({ entry, long = false }: { entry: ImportView; long?: boolean }): ReactNode {
  const { slug } = useWorkspace();
  if (entry.rejected === 0) return long ? null : "0";
  return (
    <a
      className="text-accent underline underline-offset-2"
      href={urlOf(dataEndpoints.rejected, { workspace: slug, import: entry.id })}
      download
      title="Download the rejected rows with their reasons"
    >
      {long ? `Download the ${formatCount(entry.rejected)} rejected rows with reasons` : formatCount(entry.rejected)}
    </a>
  );
}
