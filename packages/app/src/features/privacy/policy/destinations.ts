import { terminal } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { listTools, type Tool } from "../../tools/index.ts";
import type { Destination } from "../privacy-rules.ts";

/** A host of models that the operator configured. */
export type ModelHost = { name: string; isPrivate: boolean };

/** What rules may name: kinds of places, hosts, and tools that are approved for the gateway. */
export async function destinationsOf(tx: WorkspaceTx, hosts: readonly ModelHost[]): Promise<string[]> {
  const tools = (await listTools(tx)).filter(isModel);
  return [
    "*",
    "public",
    "private",
    ...hosts.map(({ name }) => `provider:${name}`),
    ...tools.map(({ name }) => `tool:${name}`),
    "data:public",
    "data:internal",
    "data:confidential",
    "data:personal",
  ];
}

const isModel = ({ kind, status }: Tool) => kind === "model" && status === "approved";

/** The place that `public`, `private`, `provider:NAME` or `tool:NAME` speaks of. Errors: terminal `unknown_destination`. */
export async function destinationNamed(
  tx: WorkspaceTx,
  hosts: readonly ModelHost[],
  named: string,
): Promise<Destination> {
  if (named === "public" || named === "private") return { name: "a model", isPrivate: named === "private" };
  const host = hosts.find(({ name }) => named === `provider:${name}`);
  if (host) return host;
  const tool = (await listTools(tx)).find((one) => isModel(one) && named === `tool:${one.name}`);
  if (tool?.provider) {
    const its = hosts.find(({ name }) => name === tool.provider);
    return { name: tool.provider, isPrivate: its?.isPrivate ?? false, tool };
  }
  throw terminal("unknown_destination", {
    message: `There is no host and no approved tool called ${named}.`,
    mend: "Choose public, private, provider:NAME or tool:PROVIDER/MODEL.",
  });
}
