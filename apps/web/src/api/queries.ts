import type { UsageGroup } from "@capstan/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "./call.ts";
import {
  accountEndpoints,
  budgetEndpoints,
  dataEndpoints,
  deskEndpoints,
  inventoryEndpoints,
  labelEndpoints,
  ruleEndpoints,
  runEndpoints,
  sessionEndpoints,
  todayEndpoints,
  toolEndpoints,
  usageEndpoints,
  workflowEndpoints,
} from "./endpoints.ts";
import { Problem } from "./problem.ts";

export const signInOptionsQuery = queryOptions({
  queryKey: ["sign-in-options"],
  queryFn: ({ signal }) => api(sessionEndpoints.options, { signal }),
  staleTime: 300_000,
});

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }) => {
    const session = await api(sessionEndpoints.read, { signal });
    if (session) return session;
    throw new Problem(401, { code: "unauthenticated", message: "Nobody is signed in.", mend: "Sign in." });
  },
  staleTime: 60_000,
});

export const membersQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "members"],
    queryFn: ({ signal }) => api(sessionEndpoints.members, { params: { workspace }, signal }),
    staleTime: 60_000,
  });

export const keysQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "keys"],
    queryFn: ({ signal }) => api(sessionEndpoints.keys, { params: { workspace }, signal }),
  });

export const todayQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "today"],
    queryFn: ({ signal }) => api(todayEndpoints.read, { params: { workspace }, signal }),
  });

export type DeskView = "mine" | "all" | "decided";
export const deskQuery = (workspace: string, view: DeskView, q?: string) =>
  queryOptions({
    queryKey: [workspace, "desk", view, ...(q ? [q] : [])],
    queryFn: ({ signal }) =>
      api(deskEndpoints.list, { params: { workspace }, query: { view, ...(q ? { q } : {}) }, signal }),
    // The screen watches it; this is for when the connection does not come about.
    refetchInterval: 60_000,
  });

export const deskItemQuery = (workspace: string, gate: string) =>
  queryOptions({
    queryKey: [workspace, "desk-item", gate],
    queryFn: ({ signal }) => api(deskEndpoints.read, { params: { workspace, gate }, signal }),
  });

export const runQuery = (workspace: string, run: string) =>
  queryOptions({
    queryKey: [workspace, "run", run],
    queryFn: ({ signal }) => api(runEndpoints.read, { params: { workspace, run }, signal }),
  });

export const stepQuery = (at: { workspace: string; run: string; step: string }, item: string | undefined) =>
  queryOptions({
    queryKey: [at.workspace, "run", at.run, "step", at.step, item ?? ""],
    queryFn: ({ signal }) => api(runEndpoints.step, { params: at, query: { item }, signal }),
  });

export const workflowsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "workflows"],
    queryFn: ({ signal }) => api(workflowEndpoints.list, { params: { workspace }, signal }),
  });

export const workflowQuery = (workspace: string, workflow: string, version?: number) =>
  queryOptions({
    queryKey: [workspace, "workflow", workflow, version ?? "current"],
    queryFn: ({ signal }) =>
      api(workflowEndpoints.read, { params: { workspace, workflow }, query: { version }, signal }),
  });

export const accountsQuery = (workspace: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [workspace, "accounts", asOf ?? "latest"],
    queryFn: ({ signal }) => api(accountEndpoints.list, { params: { workspace }, query: { asOf }, signal }),
  });

export const accountQuery = (workspace: string, domain: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [workspace, "account", domain, asOf ?? "latest"],
    queryFn: ({ signal }) => api(accountEndpoints.read, { params: { workspace, domain }, query: { asOf }, signal }),
  });

export const suggestionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "account-suggestions"],
    queryFn: ({ signal }) => api(accountEndpoints.suggestions, { params: { workspace }, signal }),
  });

export const datasetsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "datasets"],
    queryFn: ({ signal }) => api(dataEndpoints.datasets, { params: { workspace }, signal }),
  });

export const contractQuery = (workspace: string, dataset: string) =>
  queryOptions({
    queryKey: [workspace, "contract", dataset],
    queryFn: ({ signal }) => api(dataEndpoints.contract, { params: { workspace, dataset }, signal }),
  });

export const importsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "imports"],
    queryFn: ({ signal }) => api(dataEndpoints.imports, { params: { workspace }, signal }),
  });

export const importQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: [workspace, "import", id],
    queryFn: ({ signal }) => api(dataEndpoints.importRead, { params: { workspace, import: id }, signal }),
  });

export const rulePacksQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "rules"],
    queryFn: ({ signal }) => api(ruleEndpoints.list, { params: { workspace }, signal }),
  });

export const rulePackQuery = (workspace: string, pack: string) =>
  queryOptions({
    queryKey: [workspace, "rules", pack],
    queryFn: ({ signal }) => api(ruleEndpoints.read, { params: { workspace, pack }, signal }),
  });

export const toolsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "tools"],
    queryFn: ({ signal }) => api(toolEndpoints.list, { params: { workspace }, signal }),
  });

export const toolQuery = (workspace: string, tool: string) =>
  queryOptions({
    queryKey: [workspace, "tools", tool],
    queryFn: ({ signal }) => api(toolEndpoints.read, { params: { workspace, tool }, signal }),
  });

export const budgetsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "budgets"],
    queryFn: ({ signal }) => api(budgetEndpoints.list, { params: { workspace }, signal }),
    refetchInterval: 60_000,
  });

type UsageAsked = { by: UsageGroup; from: string | undefined; to: string | undefined };
export const usageQuery = (workspace: string, asked: UsageAsked) =>
  queryOptions({
    queryKey: [workspace, "usage", asked],
    queryFn: ({ signal }) => api(usageEndpoints.read, { params: { workspace }, query: asked, signal }),
    placeholderData: keepPreviousData,
  });

export const callQuery = (workspace: string, call: string) =>
  queryOptions({
    queryKey: [workspace, "call", call],
    queryFn: ({ signal }) => api(usageEndpoints.call, { params: { workspace, call }, signal }),
  });

export const inventoryQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "inventory"],
    queryFn: ({ signal }) => api(inventoryEndpoints.list, { params: { workspace }, signal }),
  });

export const labelPolicyQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "label-policy"],
    queryFn: ({ signal }) => api(labelEndpoints.policy, { params: { workspace }, signal }),
  });

export const labelQuery = (workspace: string, draft: string) =>
  queryOptions({
    queryKey: [workspace, "label", draft],
    queryFn: ({ signal }) => api(labelEndpoints.read, { params: { workspace, draft }, signal }),
  });
