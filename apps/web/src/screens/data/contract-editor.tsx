import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { api } from "../../api/call.ts";
import { dataEndpoints } from "../../api/endpoints.ts";
import { contractQuery, datasetsQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { ProblemPage, ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { useKeys } from "../../ui/keys/use-keys.ts";
import { Skeleton } from "../../ui/skeleton.tsx";

const CodeEditor = lazy(() => import("../../ui/code-editor.tsx"));

/** The contract as text: columns, freshness, uniqueness, consent; and what happens when it is broken. */
export function ContractEditor({ dataset }: { dataset: string }): ReactNode {
  const { slug } = useWorkspace();
  const contract = useQuery(contractQuery(slug, dataset));
  if (contract.isPending) return <Skeleton className="m-6 h-96" />;
  if (contract.isLoadingError) return <ProblemPage error={contract.error} onRetry={() => void contract.refetch()} />;
  return <Editor key={dataset} dataset={dataset} stored={contract.data.text} />;
}

function Editor({ dataset, stored }: { dataset: string; stored: string }): ReactNode {
  const { slug, may } = useWorkspace();
  const [text, setText] = useState(stored);
  const cache = useQueryClient();
  const save = useMutation({
    mutationFn: () => api(dataEndpoints.saveContract, { params: { workspace: slug, dataset }, body: { text } }),
    onSuccess: async () => {
      cache.setQueryData(contractQuery(slug, dataset).queryKey, { text });
      announce("The contract is saved.");
      await cache.invalidateQueries({ queryKey: datasetsQuery(slug).queryKey });
    },
  });
  const canSave = may("data.edit") && text !== stored && !save.isPending;
  useKeys({ "mod+s": () => canSave && save.mutate() });
  return (
    <div className="flex flex-col">
      {may("data.edit") && (
        <div className="flex items-center gap-3 border-line border-b px-4 py-1.5 md:px-6">
          <p className="flex-1 text-ink-2">
            {text === stored ? "Runs check their inputs against this text." : "Changed, not saved."}
          </p>
          <Button look="primary" chord="mod+s" disabled={!canSave} busy={save.isPending} onClick={() => save.mutate()}>
            Save contract
          </Button>
        </div>
      )}
      {save.isError && (
        <div className="px-4 py-2 md:px-6">
          <ProblemView error={save.error} />
        </div>
      )}
      <div className="h-[60vh] min-h-80">
        <Suspense fallback={<Skeleton className="m-6 h-64" />}>
          <CodeEditor label="Contract (YAML)" value={text} readOnly={!may("data.edit")} onChange={setText} />
        </Suspense>
      </div>
    </div>
  );
}
