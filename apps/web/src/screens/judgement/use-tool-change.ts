import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { announce } from "../../frame/announce.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";

/** A change to a tool: says that it is done, reads the register again, and closes. */
export function useToolChange<Input>(
  change: (input: Input) => Promise<unknown>,
  { done, onClose }: { done: string; onClose: () => void },
): UseMutationResult<unknown, Error, Input> {
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      announce(done);
      await cache.invalidateQueries({ queryKey: [slug, "tools"] });
      onClose();
    },
  });
}
