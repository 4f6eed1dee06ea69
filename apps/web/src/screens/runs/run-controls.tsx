import type { RunSummary } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { api } from "../../api/call.ts";
import { runEndpoints } from "../../api/endpoints.ts";
import { announce } from "../../frame/announce.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { type Control, controlWords } from "./control-words.ts";

const ControlDialog = lazy(() => import("./control-dialog.tsx"));

const offered: Partial<Record<RunSummary["status"], Control[]>> = {
  queued: ["hold", "cancel"],
  running: ["hold", "cancel"],
  waiting: ["hold", "cancel"],
  held: ["resume", "cancel"],
  failed: ["retry"],
};

/** What a person may do with a run in its present state; each asks for a reason, which goes into the trail. */
export function RunControls({ run }: { run: RunSummary }): ReactNode {
  const { slug, may } = useWorkspace();
  const [asking, setAsking] = useState<Control>();
  const cache = useQueryClient();
  const act = useMutation({
    mutationFn: ({ control, reason }: { control: Control; reason: string }) =>
      api(runEndpoints[control], { params: { workspace: slug, run: run.id }, body: { reason } }),
    onSuccess: async (changed) => {
      setAsking(undefined);
      announce(`The run is now ${changed.say}.`);
      await cache.invalidateQueries({ queryKey: [slug, "run", run.id] });
    },
  });
  if (!may("run.control")) return null;
  return (
    <>
      {offered[run.status]?.map((control) => (
        <Button key={control} look={control === "cancel" ? "danger" : "secondary"} onClick={() => setAsking(control)}>
          {controlWords[control].verb}
        </Button>
      ))}
      {asking && (
        <Suspense>
          <ControlDialog
            control={asking}
            busy={act.isPending}
            error={act.error}
            onClose={() => {
              act.reset();
              setAsking(undefined);
            }}
            onConfirm={(reason) => act.mutate({ control: asking, reason })}
          />
        </Suspense>
      )}
    </>
  );
}
