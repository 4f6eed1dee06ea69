import { type CapstanError, terminal } from "@capstan/base";
import { type Choice, type ProviderHost, type Wire, wireFor } from "@capstan/execution";
import { askOwner } from "../privacy/index.ts";
import type { DataClass, Tool } from "../tools/index.ts";
import type { WorkspaceTerms } from "./callers/caller.ts";

export type ModelsToChoose = {
  asked: string;
  /** What the caller wants of it. */
  wire: Wire;
  dataClass: DataClass;
  terms: WorkspaceTerms;
  hosts: ReadonlyMap<string, ProviderHost>;
  /** Models that the operator configured for drafting: approved until the register says otherwise. */
  configured: readonly Tool[];
};

/** A model that may be asked, through which operation, and the approval that lets it. */
export type Approved = Choice & { tool: Tool };

/** What was chosen under the same terms, which are replaced as soon as anything in them changes. */
const chosen = new WeakMap<WorkspaceTerms, Map<string, readonly Approved[]>>();
const mostChosen = 1_000;

/**
 * The model that was asked for and those to fall back on, each approved for the data class and speaking the
 * caller's format, or one that it can be translated into; of two models of one name, the one that speaks it itself.
 * Errors: terminal `request_malformed` where none is named, `model_not_approved`, `data_class_not_approved`,
 * `model_other_format`, `model_provider_missing`.
 */
export function chooseModels(choosing: ModelsToChoose): readonly Approved[] {
  const { asked, wire, dataClass, terms } = choosing;
  let before = chosen.get(terms);
  if (!before || before.size >= mostChosen) {
    before = new Map();
    chosen.set(terms, before);
  }
  const question = `${wire.name} ${dataClass} ${asked}`;
  const known = before.get(question);
  if (known) return known;
  const models = chooseAnew(choosing);
  before.set(question, models);
  return models;
}

function chooseAnew(choosing: ModelsToChoose): Approved[] {
  if (choosing.asked === "") throw noModel();
  const first = findModel(choosing.asked, choosing);
  if (!("tool" in first)) throw first.refusal;
  const others = first.tool.fallbacks.map((name) => findModel(name, choosing));
  return [first, ...others.filter((other) => "tool" in other)];
}

function findModel(
  asked: string,
  { wire, dataClass, terms, hosts, configured }: ModelsToChoose,
): Approved | { refusal: CapstanError } {
  const registered = [
    ...terms.tools,
    ...configured.filter(({ name }) => !terms.tools.some((tool) => tool.name === name)),
  ];
  const matches = registered.flatMap((tool) => {
    const model = modelIn(tool, asked);
    return model === undefined ? [] : [{ tool, model }];
  });
  const approved = matches.filter(({ tool }) => tool.status === "approved");
  if (approved.length === 0) return { refusal: notApproved(asked, matches[0]?.tool) };
  const allowed = approved.filter(({ tool }) => tool.dataClasses.includes(dataClass));
  if (allowed.length === 0) return { refusal: wrongClass(asked, dataClass, approved[0]!.tool) };
  const open = allowed.flatMap(({ tool, model }) => {
    const host = hosts.get(tool.provider!);
    return host ? [{ tool, model, host }] : [];
  });
  if (open.length === 0) return { refusal: noProvider(asked, allowed[0]!.tool) };
  const spoken = open.flatMap((one) => {
    const through = wireFor(one.host.provider, wire);
    return through ? [{ ...one, wire: through }] : [];
  });
  const fitting = () =>
    nameModels({ terms, configured, hosts, dataClass }).filter(
      ({ provider }) => hosts.get(provider!)!.provider.format === wire.format,
    );
  return spoken.find((one) => one.wire === wire) ?? spoken[0] ?? { refusal: otherFormat(asked, wire, fitting()) };
}

/** The name that an asked model has at a tool's provider: `provider/model`, or the model alone. */
function modelIn({ kind, provider, model, status }: Tool, asked: string): string | undefined {
  if (kind !== "model" || provider === null || model === null || asked === "" || asked === "*") return undefined;
  const bare = asked.startsWith(`${provider}/`) ? asked.slice(provider.length + 1) : asked;
  if (bare === model) return bare;
  return model === "*" && status === "approved" && (bare !== asked || !asked.includes("/")) ? bare : undefined;
}

/** Every model that a caller may ask for by name. */
export function nameModels({ terms, configured, hosts, dataClass }: Omit<ModelsToChoose, "asked" | "wire">): Tool[] {
  return [...terms.tools, ...configured.filter(({ name }) => !terms.tools.some((tool) => tool.name === name))].filter(
    (tool) =>
      tool.kind === "model" &&
      tool.status === "approved" &&
      tool.model !== "*" &&
      tool.dataClasses.includes(dataClass) &&
      hosts.has(tool.provider ?? ""),
  );
}

const ownerOf = (tool: Tool | undefined) => tool?.owner ?? "role:manager";

const noModel = () =>
  terminal("request_malformed", {
    message: "The request names no model, so nothing was sent.",
    mend: "Name one as `model`; GET /v1/models lists those that the key may ask for.",
    details: { place: "model" },
  });

const notApproved = (asked: string, tool: Tool | undefined) =>
  terminal("model_not_approved", {
    message: `The model ${asked} is not approved in this workspace${tool ? ` (it is ${tool.status})` : ""}, so nothing was sent.`,
    mend: `${askOwner(ownerOf(tool))} It is approved with: capstan tools approve <provider>/${asked}`,
    details: { rule: "approved-tools", model: asked },
  });

const wrongClass = (asked: string, dataClass: DataClass, tool: Tool) =>
  terminal("data_class_not_approved", {
    message: `${asked} is approved for ${tool.dataClasses.join(", ") || "no"} data, and this call has ${dataClass} data. Nothing was sent.`,
    mend: askOwner(tool.owner),
    details: { rule: "data-classes", model: asked, dataClass },
  });

const noProvider = (asked: string, tool: Tool) =>
  terminal("model_provider_missing", {
    message: `${asked} is approved, but its provider ${tool.provider} is not configured here.`,
    mend: "Configure the provider; docs/gateway.md says how.",
    details: { provider: tool.provider },
  });

const mostNamed = 8;

const otherFormat = (asked: string, wire: Wire, fitting: readonly Tool[]) => {
  const names = fitting.slice(0, mostNamed).map(({ name }) => name);
  return terminal("model_other_format", {
    message: `The provider of ${asked} has no ${wire.name}, so nothing was sent.`,
    mend:
      names.length === 0
        ? "Ask a manager of your workspace for a model that has."
        : `Ask for a model that has; of that format are: ${names.join(", ")}.`,
    details: { model: asked, fitting: names },
  });
};
