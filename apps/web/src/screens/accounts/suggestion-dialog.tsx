import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api } from "../../api/call.ts";
import { accountEndpoints } from "../../api/endpoints.ts";
import { suggestionsQuery } from "../../api/queries.ts";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogBody } from "../../ui/dialog.tsx";

/** Accounts that may be the same; the machine only suggests, a person decides. */
export default function SuggestionDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { slug, may } = useWorkspace();
  const suggestions = useQuery(suggestionsQuery(slug));
  const cache = useQueryClient();
  const settle = useMutation({
    mutationFn: ({ id, same }: { id: string; same: boolean }) =>
      api(accountEndpoints.settle, { params: { workspace: slug, suggestion: id }, body: { same } }),
    onSuccess: (_answer, { id }) =>
      cache.setQueryData(
        suggestionsQuery(slug).queryKey,
        (old) => old && { suggestions: old.suggestions.filter((other) => other.id !== id) },
      ),
  });
  const open = suggestions.data?.suggestions ?? [];
  return (
    <Dialog open onClose={onClose} title="May be the same account" wide>
      <DialogBody actions={<Button onClick={onClose}>Done</Button>}>
        {settle.isError && <ProblemView error={settle.error} />}
        <p className="text-ink-2">
          {open.length === 0
            ? "Every suggestion is settled."
            : "Each was counted as two so far, and nothing is put together by likeness alone."}{" "}
          What you call the same is counted as one from the next run on.
        </p>
        <ul>
          {open.map((suggestion) => (
            <li key={suggestion.id} className="flex flex-wrap items-center gap-3 border-line border-b py-2">
              <div className="min-w-0 flex-1">
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
      </DialogBody>
    </Dialog>
  );
}

/** “Acme (name:acme)” has no domain that would tell more than its name. */
const sayAccount = (account: string): string => account.replace(/ \(name:[^)]*\)$/, " (known by name only)");
