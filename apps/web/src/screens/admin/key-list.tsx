import { roleWords } from "@capstan/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { api } from "../../api/call.ts";
import { sessionEndpoints } from "../../api/endpoints.ts";
import { keysQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { ProblemPage, ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatExact } from "../../ui/format-time.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";

const KeyDialog = lazy(() => import("./key-dialog.tsx"));

/** Keys for other software; each has roles, and none may decide a draft. */
export function KeyList(): ReactNode {
  const { slug, zone } = useWorkspace();
  const cache = useQueryClient();
  const keys = useQuery(keysQuery(slug));
  const [creating, setCreating] = useState(false);
  const revoke = useMutation({
    mutationFn: (key: string) => api(sessionEndpoints.revokeKey, { params: { workspace: slug, key } }),
    onSuccess: async () => {
      announce("The key is revoked.");
      await cache.invalidateQueries({ queryKey: keysQuery(slug).queryKey });
    },
  });
  const create = (
    <Button look="primary" onClick={() => setCreating(true)}>
      Create a key
    </Button>
  );
  if (keys.isPending) return <SkeletonRows rows={4} />;
  if (keys.isLoadingError) return <ProblemPage error={keys.error} onRetry={() => void keys.refetch()} />;
  return (
    <>
      {revoke.isError && (
        <div className="px-4 pt-3 md:px-6">
          <ProblemView error={revoke.error} />
        </div>
      )}
      {keys.data.keys.length === 0 ? (
        <EmptyState title="No keys yet" action={create}>
          A key lets other software start runs, import data and read results over the HTTP API. It never approves
          anything.
        </EmptyState>
      ) : (
        <>
          <div className="flex justify-end px-4 py-2 md:px-6">{create}</div>
          <Table
            label="API keys"
            head={
              <>
                <HeadCell>Name</HeadCell>
                <HeadCell>Roles</HeadCell>
                <HeadCell className="max-md:hidden">Created</HeadCell>
                <HeadCell className="max-md:hidden">Last used</HeadCell>
                <HeadCell>
                  <span className="sr-only">Actions</span>
                </HeadCell>
              </>
            }
          >
            {keys.data.keys.map((key) => (
              <Row key={key.id}>
                <Cell>
                  <span className="font-medium">{key.name}</span>{" "}
                  <span className="font-mono text-ink-2 text-small">{key.prefix}…</span>
                </Cell>
                <Cell>{key.roles.map((role) => roleWords[role].title).join(", ")}</Cell>
                <Cell className="text-ink-2 tabular max-md:hidden">{formatExact(key.createdAt, zone)}</Cell>
                <Cell className="text-ink-2 tabular max-md:hidden">
                  {key.lastUsedAt ? formatExact(key.lastUsedAt, zone) : "never"}
                </Cell>
                <Cell className="text-right">
                  <Button
                    look="danger"
                    busy={revoke.isPending && revoke.variables === key.id}
                    onClick={() => revoke.mutate(key.id)}
                  >
                    Revoke<span className="sr-only"> {key.name}</span>
                  </Button>
                </Cell>
              </Row>
            ))}
          </Table>
        </>
      )}
      {creating && (
        <Suspense>
          <KeyDialog onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  );
}
