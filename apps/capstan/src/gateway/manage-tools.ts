import {
  addEvidence,
  approveTool,
  askForTool,
  assessTool,
  type DataClass,
  dataClasses,
  readEvidence,
  readRegister,
  retireTool,
  saveTool,
  setPrice,
  type WorkspaceTx,
} from "@capstan/app";
import { terminal } from "@capstan/base";
import { evidenceKinds, toolEndpoints, toolKinds } from "@capstan/contracts";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { say, sayJson, sayTable } from "../terminal/print.ts";
import { shellWord } from "../terminal/shell-word.ts";

/** A tool of the register; `kind` where two have the same name. */
export type ToolChoice = WorkspaceChoice & { kind?: string };

export type AssessOptions = ToolChoice & { classes: string[]; fallbacks: string[]; owner: string; note: string };
/** `classes` is left out where a tool is approved for what it was assessed for. */
export type ApproveOptions = Omit<AssessOptions, "classes"> & { classes?: string[] };

/** What a model may see when nothing else is said. */
const usualClasses: DataClass[] = ["public", "internal"];

export type PriceOptions = WorkspaceChoice & {
  input: number;
  output: number;
  cacheRead?: number;
  cacheWrite?: number;
  source: string;
};

export function list(options: WorkspaceChoice & { json?: boolean }): Promise<void> {
  return withWorkspace(options, async ({ inTx }) => {
    const tools = await inTx((tx) => readRegister(tx));
    if (options.json) return sayJson({ tools });
    sayTable(
      tools,
      [
        { title: "tool", of: ({ name }) => name },
        { title: "kind", of: ({ kind }) => kind },
        { title: "status", of: ({ status }) => status },
        { title: "data", of: (tool) => tool.dataClasses.join(", ") },
        { title: "refused", of: ({ lapsedClasses }) => lapsedClasses.join(", ") },
        { title: "then asks", of: ({ fallbacks }) => fallbacks.join(", ") },
        { title: "owner", of: ({ owner }) => owner },
      ],
      "The register is empty. Approve a model: capstan tools approve openai/gpt-6-sol",
    );
  });
}

/**
 * A model is approved by the operator's own act, whether anybody asked for it or not; every other kind as on the screen,
 * once it was assessed. Errors: terminal `tool_name_invalid`, `unknown_data_class`, `not_found`, `which_tool`,
 * `tool_state`, `evidence_missing`.
 */
export function approve(name: string, { classes: asked, ...options }: ApproveOptions): Promise<void> {
  const wanted = asked?.map(asDataClass);
  return withWorkspace(options, async ({ product: { app }, workspace, by, inTx }) => {
    const approval = { name, wanted, options, by, at: app.clock.now() };
    const classes = await inTx(async (tx) => {
      const tool = await registered(tx, name, options);
      return tool && tool.kind !== "model" ? approveEntry(tx, tool, approval) : approveModel(tx, approval);
    });
    say(`${name} is approved in ${workspace.name} for ${classes.join(", ")} data.`);
  });
}

type Approval = {
  name: string;
  wanted: DataClass[] | undefined;
  options: Omit<ApproveOptions, "classes">;
  by: string;
  at: Date;
};

async function approveEntry(tx: WorkspaceTx, tool: RegisterRow, { wanted, options, by, at }: Approval) {
  const dataClasses = wanted ?? [...tool.dataClasses];
  await approveTool(tx, { toolId: tool.id, dataClasses, note: options.note, by, personId: null, at });
  return dataClasses;
}

async function approveModel(tx: WorkspaceTx, { name, wanted = usualClasses, options, by, at }: Approval) {
  if (options.kind !== undefined && options.kind !== "model") throw notRegistered(name);
  const { owner, fallbacks, note } = options;
  const entry = { kind: "model", name, ...partsOf(name), dataClasses: wanted, status: "approved" } as const;
  await saveTool(tx, { ...entry, owner, fallbacks, note, by, at });
  return wanted;
}

/** Errors: terminal `not_found`, `which_tool`, `tool_state`, `unknown_person`, `unknown_data_class`, `tool_assessment_invalid`. */
export function assess(name: string, { classes, owner, fallbacks, note, ...options }: AssessOptions): Promise<void> {
  const assessment = toolEndpoints.assess.body.safeParse({
    dataClasses: classes.map(asDataClass),
    owner,
    fallbacks,
    note,
  });
  if (!assessment.success) {
    const [issue] = assessment.error.issues;
    throw terminal("tool_assessment_invalid", {
      message: `This is no assessment: ${issue?.path.join(".")}: ${issue?.message}.`,
      mend: "Name at least one class of data, and an owner as in role:legal.",
    });
  }
  return withWorkspace(options, async ({ by, inTx }) => {
    await inTx(async (tx) => {
      const { id } = await toolNamed(tx, name, options);
      await assessTool(tx, { ...assessment.data, toolId: id, by, personId: null });
    });
    say(
      `${name} is assessed for ${classes.join(", ")} data. Somebody has to approve it, on the Tools screen or with: capstan tools approve ${shellWord(name)}`,
    );
  });
}

/** Errors: terminal `not_found`, `which_tool`, `tool_state`. */
export function retire(name: string, options: ToolChoice): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, by, inTx }) => {
    const kind = await inTx(async (tx) => {
      const tool = await toolNamed(tx, name, options);
      await retireTool(tx, { toolId: tool.id, reason: "", by, personId: null, at: app.clock.now() });
      return tool.kind;
    });
    say(`${name} is retired${kind === "model" ? "; calls to it are refused from now on" : ""}.`);
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

export type AskOptions = WorkspaceChoice & { kind: string; vendor: string; purpose: string; classes: string[] };

/** Errors: terminal `tool_kind_invalid`, `tool_name_invalid`, `tool_known`, `unknown_data_class`. */
export function ask(name: string, options: AskOptions): Promise<void> {
  const kind = oneOf(toolKinds, options.kind, "kind of tool");
  if (kind === "model") partsOf(name);
  const classes = options.classes.map(asDataClass);
  return withWorkspace(options, async ({ product: { app }, by, inTx }) => {
    const { vendor, purpose } = options;
    const request = { kind, name, vendor, purpose, dataClasses: classes };
    await inTx((tx) => askForTool(tx, { ...request, by, personId: null, at: app.clock.now() }));
    say(`${name} is asked for; whoever assesses tools was told.`);
  });
}

export type EvidenceOptions = ToolChoice & { says: string; reference: string; checked: string; expires: string };

/** Errors: terminal `evidence_invalid`, `not_found`, `which_tool`, `tool_state`, `evidence_date`. */
export function addEvidenceTo(name: string, kindText: string, options: EvidenceOptions): Promise<void> {
  const kind = oneOf(evidenceKinds, kindText, "kind of evidence");
  const { says, reference } = options;
  const evidence = toolEndpoints.addEvidence.body.safeParse({
    ...{ kind, says, reference },
    checkedOn: options.checked,
    expiresOn: options.expires,
  });
  if (!evidence.success) {
    const [issue] = evidence.error.issues;
    throw terminal("evidence_invalid", {
      message: `This is no evidence: ${issue?.path.join(".")}: ${issue?.message}.`,
      mend: "Dates are written 2026-11-18; it has to expire after it was checked.",
    });
  }
  return withWorkspace(options, async ({ product: { app }, by, inTx }) => {
    await inTx(async (tx) => {
      const { id } = await toolNamed(tx, name, options);
      await addEvidence(tx, { ...evidence.data, toolId: id, by, at: app.clock.now() });
    });
    say(`${kind} of ${name} holds until ${options.expires}.`);
  });
}

/** Errors: terminal `not_found`, `which_tool`. */
export function show(name: string, options: ToolChoice & { json?: boolean }): Promise<void> {
  return withWorkspace(options, async ({ inTx }) => {
    const { tool, evidence } = await inTx(async (tx) => {
      const found = await toolNamed(tx, name, options);
      return { tool: found, evidence: await readEvidence(tx, found.id) };
    });
    if (options.json) return sayJson({ tool, evidence });
    say(`${tool.name} is ${tool.status} for ${tool.dataClasses.join(", ")} data; ask ${tool.owner}.`);
    if (tool.lapsedClasses.length > 0) say(`Refused, since evidence ran out: ${tool.lapsedClasses.join(", ")} data.`);
    sayTable(
      evidence.filter(({ isNewest }) => isNewest),
      [
        { title: "evidence", of: ({ kind }) => kind },
        { title: "says", of: ({ says }) => says },
        { title: "where", of: ({ reference }) => reference },
        { title: "checked", of: ({ checkedOn }) => checkedOn },
        { title: "holds until", of: ({ expiresOn }) => expiresOn },
      ],
      `There is no evidence yet. Add some: capstan tools evidence ${shellWord(name)} soc2 --says "SOC 2 Type II" --reference https://… --checked 2026-11-18 --expires 2027-11-18`,
    );
  });
}

type RegisterRow = Awaited<ReturnType<typeof readRegister>>[number];

async function toolNamed(tx: WorkspaceTx, name: string, choice: ToolChoice): Promise<RegisterRow> {
  const tool = await registered(tx, name, choice);
  if (tool) return tool;
  throw notRegistered(name);
}

async function registered(tx: WorkspaceTx, name: string, { kind: said }: ToolChoice): Promise<RegisterRow | undefined> {
  const kind = said === undefined ? undefined : oneOf(toolKinds, said, "kind of tool");
  const found = (await readRegister(tx)).filter(
    (one) => one.name === name && (kind === undefined || one.kind === kind),
  );
  if (found.length < 2) return found[0];
  throw terminal("which_tool", {
    message: `There are several named ${name}: ${found.map((one) => one.kind).join(", ")}.`,
    mend: "Say which with --kind.",
  });
}

const notRegistered = (name: string) =>
  terminal("not_found", {
    message: `${name} is not in the register.`,
    mend: `See capstan tools, or ask for it: capstan tools ask ${shellWord(name)} --kind embedded --purpose "…"`,
  });

function oneOf<Name extends string>(known: readonly Name[], text: string, what: string): Name {
  const found = known.find((name) => name === text);
  if (found) return found;
  throw terminal("tool_kind_invalid", {
    message: `\`${text}\` is no ${what}.`,
    mend: `There are: ${known.join(", ")}.`,
  });
}

function partsOf(name: string): { provider: string; model: string } {
  const at = name.indexOf("/");
  if (at > 0 && at < name.length - 1) return { provider: name.slice(0, at), model: name.slice(at + 1) };
  throw terminal("tool_name_invalid", {
    message: `\`${name}\` does not say whose model it is.`,
    mend: "Write provider and model: openai/gpt-6-sol, or openai/* for all of them. What is no model has to be asked for first: capstan tools ask.",
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
