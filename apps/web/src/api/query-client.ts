import { QueryCache, QueryClient } from "@tanstack/react-query";
import { toProblem } from "./problem.ts";
import { setStale } from "./staleness.ts";

const mayPass = (status: number) => status === 0 || status >= 500;

/** One cache for the whole page: fresh for ten seconds, again when the window is looked at, passing faults tried twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onSuccess: () => setStale(undefined),
      onError: (error, query) => query.state.data !== undefined && setStale(toProblem(error)),
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && mayPass(toProblem(error).status) && navigator.onLine,
        retryDelay: (attempt) => 400 * 2 ** attempt,
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
}
