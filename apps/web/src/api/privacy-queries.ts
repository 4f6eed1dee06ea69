import type { PrivacyPolicyBody, PrivacyRequestView } from "@capstan/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "./call.ts";
import { privacyEndpoints } from "./endpoints.ts";

const underWayMs = 1_000;

export const privacyPolicyQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "privacy", "policy"],
    queryFn: ({ signal }) => api(privacyEndpoints.policy, { params: { workspace }, signal }),
  });

/** What rules come to, saved or not; what was shown before stays until the answer comes. */
export const privacyEffectsQuery = (workspace: string, policy: PrivacyPolicyBody) =>
  queryOptions({
    queryKey: [workspace, "privacy", "effects", policy],
    queryFn: ({ signal }) => api(privacyEndpoints.effects, { params: { workspace }, body: { policy }, signal }),
    placeholderData: keepPreviousData,
  });

const goesOn = (requests: readonly PrivacyRequestView[] | undefined) =>
  requests?.some(({ status }) => status === "running") ? underWayMs : false;

export const privacyRequestsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "privacy", "requests"],
    queryFn: ({ signal }) => api(privacyEndpoints.requests, { params: { workspace }, signal }),
    refetchInterval: ({ state }) => goesOn(state.data?.requests),
  });

export const privacyRequestQuery = (workspace: string, request: string) =>
  queryOptions({
    queryKey: [workspace, "privacy", "requests", request],
    queryFn: ({ signal }) => api(privacyEndpoints.request, { params: { workspace, request }, signal }),
    refetchInterval: ({ state }) => goesOn(state.data && [state.data]),
  });

export const retentionQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "privacy", "retention"],
    queryFn: ({ signal }) => api(privacyEndpoints.retention, { params: { workspace }, signal }),
  });
