import type { ImportView } from "@capstan/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { urlOf } from "../../api/call.ts";
import { dataEndpoints } from "../../api/endpoints.ts";
import { importQuery } from "../../api/queries.ts";
import { useWatch } from "../../api/use-watch.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { formatCount, formatPlural } from "../../ui/format-number.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { RejectedLink } from "./rejected-link.tsx";
import { sayRejection } from "./say-rejection.ts";

/** An import as it goes, then what it brought. */
export function ImportProgress({ id, onAgain }: { id: string; onAgain: () => void }): ReactNode {
  const { slug } = useWorkspace();
  const query = importQuery(slug, id);
  const entry = useQuery(query);
  const cache = useQueryClient();
  const status = entry.data?.status;
  const isUnderWay = status === "waiting" || status === "running";
  const { lost } = useWatch(
    isUnderWay ? urlOf(dataEndpoints.importWatch, { workspace: slug, import: id }) : null,
    query.queryKey,
  );
  useEffect(() => {
    if (status === "done") void cache.invalidateQueries({ queryKey: [slug, "datasets"] });
  }, [status, slug, cache]);
  if (entry.isPending) return <Skeleton className="h-24" />;
  if (entry.isLoadingError) return <ProblemPage error={entry.error} onRetry={() => void entry.refetch()} />;
  const { data } = entry;
  return (
    <div className="flex flex-col gap-4">
      {isUnderWay && (
        <Progress
          label={`Importing ${data.file}`}
          share={data.share}
          say={lost ? "connection lost, trying again…" : `${formatPlural(data.read, "row")} read`}
        />
      )}
      {data.error && (
        <Notice outcome="failed" title={data.error.message}>
          {data.error.mend}
        </Notice>
      )}
      {status === "done" && (
        <Notice outcome="passed" title={`${formatPlural(data.accepted, "row")} of ${data.file} imported`}>
          Read {formatCount(data.read)}; {formatCount(data.duplicates)} were here already; {formatCount(data.rejected)}{" "}
          rejected.
        </Notice>
      )}
      <Rejected entry={data} />
      {!isUnderWay && (
        <div className="flex gap-2">
          <Link to={`/w/${slug}/data/${data.dataset}`} className={buttonClass("primary")}>
            See the dataset
          </Link>
          <Button onClick={onAgain}>Import another file</Button>
        </div>
      )}
    </div>
  );
}

function Rejected({ entry }: { entry: ImportView }): ReactNode {
  if (entry.rejected === 0) return null;
  return (
    <div>
      <ul>
        {entry.rejectedByReason.map(({ reason, rows }) => (
          <li key={reason} className="tabular">
            <Glyph outcome="failed" say="" /> {sayRejection(reason)}: {formatPlural(rows, "row")}
          </li>
        ))}
      </ul>
      <p className="mt-2">
        <RejectedLink entry={entry} long />
      </p>
    </div>
  );
}
