import { terminal } from "@capstan/base";
import { GuardRefusal, type ModelSpec, providerName, wireAt } from "@capstan/execution";
import type { Caller } from "../callers/caller.ts";
import type { GatewayAnswer } from "../gateway-call.ts";
import { defaultKeySettings } from "../key-settings.ts";
import type { Gateway } from "../open-gateway.ts";

/** On whose behalf a draft is written; travels in headers that never leave this process. */
export type DraftCaller = { workspaceId: string; runId: string; workflow: string };

const workspaceHeader = "x-capstan-workspace";
const runHeader = "x-capstan-run";
const workflowHeader = "x-capstan-workflow";

export const draftHeaders = ({ workspaceId, runId, workflow }: DraftCaller): Record<string, string> => ({
  [workspaceHeader]: workspaceId,
  [runHeader]: runId,
  [workflowHeader]: workflow,
});

/**
 * Sends what drafting asks a model through the gateway, in process: the same guard, stand-ins, budgets and records as a
 * call from outside. What the guard refuses is thrown as GuardRefusal, so that the draft stops.
 */
export function draftTransport(gateway: Gateway): (spec: ModelSpec) => typeof fetch {
  return (spec) => async (input, init) => {
    const path = new URL(String(input)).pathname;
    const wire = [...wireAt.values()].find((one) => path.endsWith(one.path));
    const headers = new Headers(init?.headers);
    if (!wire) throw new GuardRefusal(unknownOperation(path));
    const answer = await gateway.answer({
      wire,
      body: nameModel(String(init?.body ?? ""), spec),
      header: (name) => headers.get(name) ?? undefined,
      caller: () => callerOf(gateway, headers),
      signal: init?.signal ?? new AbortController().signal,
      attempts: 1,
    });
    if (answer.refusal) throw new GuardRefusal(answer.refusal);
    return toResponse(answer);
  };
}

const unknownOperation = (path: string) =>
  terminal("model_operation_unknown", {
    message: `Nothing is known of ${path}, so nothing was sent.`,
    mend: "Draft with a provider of Anthropic's or OpenAI's format.",
  });

/** The provider that the model was configured with, also where another one has a model of the same name. */
function nameModel(body: string, spec: ModelSpec): Buffer {
  const parsed = JSON.parse(body) as { model: string };
  return Buffer.from(JSON.stringify({ ...parsed, model: `${providerName(spec)}/${parsed.model}` }));
}

async function callerOf(gateway: Gateway, headers: Headers): Promise<Caller> {
  const workspaceId = headers.get(workspaceHeader);
  if (workspaceId === null) {
    throw terminal("model_call_without_workspace", {
      message: "A draft did not say for which workspace it is, so nothing was sent.",
      mend: "Call models through a workflow's draft step.",
    });
  }
  const runId = headers.get(runHeader);
  return {
    terms: await gateway.directory.termsOf(workspaceId),
    keyId: null,
    personId: null,
    runId,
    settings: {
      ...defaultKeySettings,
      workflow: headers.get(workflowHeader),
      useCase: "draft",
      standInScope: "workspace",
    },
  };
}

function toResponse({ status, headers, body }: GatewayAnswer): Response {
  if (typeof body === "string") return new Response(body, { status, headers });
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await body.next();
      if (next.done) controller.close();
      else controller.enqueue(typeof next.value === "string" ? encoder.encode(next.value) : next.value);
    },
    async cancel() {
      await body.return(undefined);
    },
  });
  return new Response(stream, { status, headers });
}
