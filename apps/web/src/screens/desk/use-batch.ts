import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/call.ts";
import { deskEndpoints } from "../../api/endpoints.ts";
import type { BodyOf } from "../../api/light-endpoint.ts";
import { announce } from "../../frame/announce.tsx";
import { formatPlural } from "../../ui/format-number.ts";

type Items = BodyOf<typeof deskEndpoints.batch>["items"];

/** Sends a batch, and takes it back one by one while the runs have not gone on. */
export function useBatch(workspace: string) {
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: [workspace, "desk"] });
  const approve = useMutation({
    mutationFn: (items: Items) => api(deskEndpoints.batch, { params: { workspace }, body: { items } }),
    onSuccess: ({ results }) => {
      const failed = results.filter((result) => !result.ok).length;
      announce(`${results.length - failed} approved, ${failed} not approved.`);
    },
    onSettled: refresh,
  });
  const undo = useMutation({
    mutationFn: async (gateIds: string[]) => {
      const answers = await Promise.allSettled(
        gateIds.map((gate) => api(deskEndpoints.undo, { params: { workspace, gate } })),
      );
      const late = answers.filter(({ status }) => status === "rejected").length;
      announce(`${formatPlural(gateIds.length - late, "approval")} taken back${late > 0 ? `, ${late} too late` : ""}.`);
    },
    onSettled: async () => {
      approve.reset();
      await refresh();
    },
  });
  return { approve, undo };
}
