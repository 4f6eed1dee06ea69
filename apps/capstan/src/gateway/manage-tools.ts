import { type DataClass, dataClasses, listTools, saveTool, setPrice } from "@capstan/app";
import { terminal } from "@capstan/base";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { say, sayJson, sayTable } from "../terminal/print.ts";

export type ApproveOptions = WorkspaceChoice & {
  classes: string[];
  fallbacks: string[];
  owner: string;
  note: string;
};

export type PriceOptions = WorkspaceChoice & {
  input: number;
  output: number;
  cacheRead?: number;
  cacheWrite?: number;
  source: string;
};

export function list(options: WorkspaceChoice & { json?: boolean }): Promise<void> {
  return withWorkspace(options, async ({ inTx }) => {
    const tools = await inTx(listTools);
    if (options.json) return sayJson({ tools });
    sayTable(
      tools,
      [
        { title: "tool", of: ({ name }) => name },
        { title: "kind", of: ({ kind }) => kind },
        { title: "status", of: ({ status }) => status },
        { title: "data", of: (tool) => tool.dataClasses.join(", ") },
        { title: "then asks", of: ({ fallbacks }) => fallbacks.join(", ") },
        { title: "owner", of: ({ owner }) => owner },
      ],
      "The register is empty. Approve a model: capstan tools approve openai/gpt-6-sol",
    );
  });
}

/** Errors: terminal `tool_name_invalid`, `unknown_data_class`. */
export function approve(name: string, options: ApproveOptions): Promise<void> {
  const { provider, model } = partsOf(name);
  const classes = options.classes.map(asDataClass);
  return withWorkspace(options, async ({ product: { app }, workspace, by, inTx }) => {
    await inTx((tx) =>
      saveTool(tx, {
        kind: "model",
        name,
        provider,
        model,
        dataClasses: classes,
        status: "approved",
        owner: options.owner,
        fallbacks: options.fallbacks,
        note: options.note,
        by,
        at: app.clock.now(),
      }),
    );
    say(`${name} is approved in ${workspace.name} for ${classes.join(", ")} data.`);
  });
}

/** Errors: terminal `not_found`. */
export function retire(name: string, options: WorkspaceChoice): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, by, inTx }) => {
    await inTx(async (tx) => {
      const tool = (await listTools(tx)).find((one) => one.name === name);
      if (!tool)
        throw terminal("not_found", { message: `${name} is not in the register.`, mend: "See capstan tools." });
      await saveTool(tx, { ...tool, status: "retired", by, at: app.clock.now() });
    });
    say(`${name} is retired; calls to it are refused from now on.`);
  });
}

/** Errors: terminal `tool_name_invalid`. */
export function price(name: string, { input, output, source, ...options }: PriceOptions): Promise<void> {
  const parts = partsOf(name);
  const { cacheRead = input, cacheWrite = input } = options;
  return withWorkspace(options, async ({ product: { app }, by, inTx }) => {
    await inTx((tx) =>
      setPrice(tx, { ...parts, input, output, cacheRead, cacheWrite, source, by, at: app.clock.now() }),
    );
    say(`${name} costs $${input} for a million tokens sent and $${output} for a million answered.`);
  });
}

function partsOf(name: string): { provider: string; model: string } {
  const at = name.indexOf("/");
  if (at > 0 && at < name.length - 1) return { provider: name.slice(0, at), model: name.slice(at + 1) };
  throw terminal("tool_name_invalid", {
    message: `\`${name}\` does not say whose model it is.`,
    mend: "Write provider and model: openai/gpt-6-sol, or openai/* for all of them.",
  });
}

function asDataClass(text: string): DataClass {
  const found = dataClasses.find((known) => known === text);
  if (found) return found;
  throw terminal("unknown_data_class", {
    message: `\`${text}\` is no class of data.`,
    mend: `There are: ${dataClasses.join(", ")}.`,
  });
}
