import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api } from "../../api/call.ts";
import { accountEndpoints } from "../../api/endpoints.ts";
import { suggestionsQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogBody } from "../../ui/dialog.tsx";
import { sayAccount } from "./say-account.ts";
import { SettledList } from "./settled-list.tsx";

/** Accounts that may be the same; the machine only suggests, a person decides, and can take it back. */
export default function SuggestionDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { slug, may } = useWorkspace();
  const suggestions = useQuery(suggestionsQuery(slug));
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: suggestionsQuery(slug).queryKey });
  const settle = useMutation({
    mutationFn: ({ id, same }: { id: string; same: boolean }) =>
      api(accountEndpoints.settle, { params: { workspace: slug, suggestion: id }, body: { same } }),
    onSuccess: refresh,
  });
  const reopen = useMutation({
    mutationFn: (id: string) => api(accountEndpoints.reopen, { params: { workspace: slug, suggestion: id } }),
    onSuccess: () => {
      announce("The decision was taken back. The two accounts wait for one again.");
      return refresh();
    },
  });
  const { suggestions: open = [], settled = [] } = suggestions.data ?? {};
  return (
    <Dialog open onClose={onClose} title="May be the same account" wide>
      <DialogBody actions={<Button onClick={onClose}>Done</Button>}>
        {settle.isError && <ProblemView error={settle.error} />}
        {reopen.isError && <ProblemView error={reopen.error} />}
        <p className="text-ink-2">
          {open.length === 0
            ? "Every suggestion is settled."
            : "Each was counted as two so far, and nothing is put together by likeness alone."}{" "}
          What you call the same is counted as one from the next run on.
        </p>
        <ul aria-label="To be settled">
          {open.map((suggestion) => (
            <li key={suggestion.id} className="flex flex-wrap items-center gap-3 border-line border-b py-2">
              <div className="min-w-0 flex-1 basis-60">
                <p className="font-medium">
                  {sayAccount(suggestion.left)} <span className="text-ink-2">and</span> {sayAccount(suggestion.right)}
                </p>
                <p className="text-ink-2">{suggestion.why}</p>
              </div>
              <Button disabled={!may("data.edit")} onClick={() => settle.mutate({ id: suggestion.id, same: true })}>
                Same
              </Button>
              <Button disabled={!may("data.edit")} onClick={() => settle.mutate({ id: suggestion.id, same: false })}>
                Not the same
              </Button>
            </li>
          ))}
        </ul>
        <SettledList settled={settled} busy={reopen.isPending} onReopen={reopen.mutate} />
      </DialogBody>
    </Dialog>
  );
}
