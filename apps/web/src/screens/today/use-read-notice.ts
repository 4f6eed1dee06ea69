import type { Today } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/call.ts";
import { todayEndpoints } from "../../api/endpoints.ts";
import { todayQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";

/** Takes notices out of my inbox: off the screen at once, back on it when the server did not take it. */
export function useReadNotice(workspace: string) {
  const cache = useQueryClient();
  const { queryKey } = todayQuery(workspace);
  return useMutation({
    mutationFn: (notices: string[]) =>
      Promise.all(notices.map((notice) => api(todayEndpoints.readNotice, { params: { workspace, notice } }))),
    onMutate: async (notices) => {
      await cache.cancelQueries({ queryKey });
      cache.setQueryData<Today>(
        queryKey,
        (today) => today && { ...today, needsYou: today.needsYou.filter(({ id }) => !notices.includes(id)) },
      );
      announce(notices.length === 1 ? "Read." : `${notices.length} notices read.`);
    },
    onSettled: () => cache.invalidateQueries({ queryKey }),
  });
}
