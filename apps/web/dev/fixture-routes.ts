import type { IncomingMessage, ServerResponse } from "node:http";
import type { DecisionBody, DeskItem, ImportView, RunSummary } from "@capstan/contracts";
import type { FixtureState } from "./fixture-state.ts";
import { accountAt, accountDetailOf, accountsOf } from "./fixtures/accounts.ts";
import { contractText, datasets, importDone, previewOf } from "./fixtures/data.ts";
import { deskDetailOf, deskItemAt, recheck } from "./fixtures/desk.ts";
import { checkedPackOf, checkedText, packText, rulePackOf, rulePacks } from "./fixtures/rules.ts";
import { runAt, runDetailOf, stepDetailOf } from "./fixtures/runs.ts";
import { keys, ledgerAt, members, session, signInOptions, todayOf } from "./fixtures/session.ts";
import { budgetsNow, callAt, callRecord, inventoryOf, toolDetailOf, tools, usageOf } from "./fixtures/tools.ts";
import { graph, problemsOf, workflow } from "./fixtures/workflows.ts";
import { keptAs as kept } from "./kept-as.ts";
import { refuse } from "./refuse.ts";
import { answered, type Call, type Route, w } from "./route.ts";
import { labelRoutes } from "./routes/labels.ts";
import { privacyRoutes } from "./routes/privacy.ts";

/** Answers one `/api` request; unknown ones are 404 in the product's own shape. */
export async function answer(
  state: FixtureState,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const body = await readBody(request);
  if (request.method !== "GET" && request.headers["x-capstan-request"] !== "1")
    return refuse(response, 403, "missing_request_header");
  const open = /^\/api\/(sign-in-options$|session$|auth\/)/.test(url.pathname);
  if (!state.signedIn && !open) return refuse(response, 401, "not_signed_in");
  if (state.scenario === "loading" && url.pathname.startsWith("/api/w/")) return;
  if (state.scenario === "broken" && url.pathname.startsWith("/api/w/")) {
    return refuse(
      response,
      500,
      "database_unreachable",
      "The database doesn't answer.",
      "Start it again with `npm start`; what you did before is kept.",
    );
  }
  for (const [method, pattern, handler] of routes) {
    const match = new RegExp(`^${method}$`).test(request.method ?? "")
      ? new RegExp(`^/api${pattern}$`).exec(url.pathname)
      : null;
    if (!match) continue;
    const result = handler({ state, url, params: match.slice(1).map(decodeURIComponent), body, response });
    if (result === answered) return;
    if (result === undefined)
      return refuse(response, 404, "not_found", "There is nothing here.", "It may have been removed.");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(result));
    return;
  }
  refuse(response, 404, "unknown_route");
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return request.headers["content-type"] === "application/json" && text ? JSON.parse(text) : text;
}

const sizes = { usual: 6, one: 1, many: 1000, none: 0, loading: 0, broken: 0 };
const sizeOf = (state: FixtureState) => sizes[state.scenario];

function deskItems(state: FixtureState): DeskItem[] {
  const count = sizeOf(state);
  return Array.from({ length: count }, (_, index) => {
    const item = deskItemAt(index, count);
    return state.desk.get(item.gateId) ?? item;
  });
}

const deskItem = (state: FixtureState, gateId: string) => deskItems(state).find((item) => item.gateId === gateId);

function listDesk({ state, url }: Call) {
  const view = url.searchParams.get("view") ?? "mine";
  const all = deskItems(state);
  const waiting = all.filter((item) => item.status !== "decided");
  const words = (url.searchParams.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const items = (view === "decided" ? all.filter((item) => item.status === "decided") : waiting).filter((item) =>
    words.every((word) => `${item.title} ${item.subject}`.toLowerCase().includes(word)),
  );
  return {
    items: items.slice(0, 500),
    waiting: waiting.length,
    matching: items.length,
    dueToday: Math.min(3, waiting.length),
  };
}

function decide({ state, params, body }: Call) {
  const gateId = params[0]!;
  const item = deskItem(state, gateId);
  const decision = body as DecisionBody;
  if (!item) return undefined;
  state.decisions.push({ gateId, body: decision });
  const undoUntil = new Date(Date.now() + 60_000).toISOString();
  if (decision.decision === "delegate") state.desk.set(gateId, { ...item, status: "decided", decision: "delegate" });
  else
    state.desk.set(gateId, {
      ...item,
      status: "decided",
      decision: decision.decision,
      undoUntil,
      decidedBy: session.person,
    });
  return {
    gateId,
    decision: decision.decision,
    undoUntil,
    ...(decision.decision === "approve-with-edits" ? { changed: 0.04 } : {}),
  };
}

function batch({ state, body }: Call) {
  const { items } = body as { items: { gateId: string }[] };
  state.batches.push(items);
  return {
    results: items.map(({ gateId }, index) => {
      const ok = index !== 1;
      const item = deskItem(state, gateId);
      if (ok && item) state.desk.set(gateId, { ...item, status: "decided", decision: "approve" });
      if (ok) return { gateId, ok, message: "Approved", undoUntil: new Date(Date.now() + 60_000).toISOString() };
      return { gateId, ok, message: "The draft has changed since you looked; look again." };
    }),
  };
}

function stream(call: Call, states: unknown[]): typeof answered {
  call.response.setHeader("content-type", "text/event-stream");
  for (const state of states) call.response.write(`data: ${JSON.stringify(state)}\n\n`);
  return answered;
}

const findRun = (id: string): RunSummary => runAt(84 - Number(id.replace("run-", "")));
const running: ImportView = {
  ...importDone,
  id: "import-2",
  status: "running",
  share: 0.4,
  read: 9600,
  accepted: 9590,
};

const routes: Route[] = [
  ...privacyRoutes,
  ...labelRoutes,
  ["GET", "/sign-in-options", () => signInOptions],
  ["GET", "/session", ({ state }) => (state.signedIn ? sessionFor(state) : null)],
  ["POST", "/auth/sign-in/email", ({ state }) => enter(state, true)],
  ["POST", "/auth/request-password-reset", () => ({ status: true })],
  ["POST", "/auth/reset-password", ({ state, body }) => note(state.passwords.push(body))],
  ["POST", "/auth/sign-out", ({ state }) => enter(state, false)],
  ["POST", "/auth/sign-in/oauth2", () => ({ url: "/sign-in?from=provider", redirect: true })],
  ["GET", `${w}/today`, ({ state }) => todayOf(Math.min(sizeOf(state), 40), state.readNotices)],
  ["POST", `${w}/notices/([^/]+)/read`, ({ state, params }) => note(state.readNotices.push(params[0]!))],
  ["POST", `${w}/today/seen`, () => ({})],
  ["GET", `${w}/desk`, listDesk],
  ["GET", `${w}/desk/events`, (call) => stream(call, [listDesk(call)])],
  ["POST", `${w}/desk/batch`, batch],
  ["GET", `${w}/desk/([^/]+)`, ({ state, params }) => mapDefined(deskItem(state, params[0]!), deskDetailOf)],
  ["POST", `${w}/desk/([^/]+)/look`, ({ state, params }) => note(state.looks.push(params[0]!))],
  [
    "POST",
    `${w}/desk/([^/]+)/check`,
    ({ body }) => ({ proof: recheck((body as { text: string }).text), changed: 0.04 }),
  ],
  ["POST", `${w}/desk/([^/]+)/decision`, decide],
  [
    "POST",
    `${w}/desk/([^/]+)/undo`,
    ({ state, params }) => ({ gateId: params[0], ...note(state.desk.delete(params[0]!)) }),
  ],
  ["GET", `${w}/runs`, ({ state, url }) => listRuns(state, url)],
  ["POST", `${w}/runs`, () => runAt(0)],
  ["GET", `${w}/runs/([^/]+)`, ({ params }) => runDetailOf(findRun(params[0]!))],
  ["GET", `${w}/runs/([^/]+)/events`, (call) => stream(call, [runDetailOf(findRun(call.params[0]!), 1)])],
  ["GET", `${w}/runs/([^/]+)/steps/([^/]+)`, ({ params }) => stepDetailOf(params[1]!)],
  ["POST", `${w}/runs/([^/]+)/[a-z]+`, ({ params }) => findRun(params[0]!)],
  ["GET", `${w}/workflows`, ({ state }) => ({ workflows: state.scenario === "none" ? [] : [workflow] })],
  ["POST", `${w}/workflows/check`, ({ body }) => checkSpec((body as { text: string }).text)],
  [
    "GET",
    `${w}/workflows/([^/]+)`,
    ({ state }) => ({
      ...workflow,
      text: state.publishedText ?? workflow.text,
      ...(state.draftText ? { hasDraft: true, draftText: state.draftText } : {}),
    }),
  ],
  ["PUT", `${w}/workflows/([^/]+)/draft`, ({ state, body }) => saveDraft(state, (body as { text: string }).text)],
  ["POST", `${w}/workflows/([^/]+)/publish`, ({ state }) => publish(state)],
  ["GET", `${w}/rules`, ({ state }) => ({ packs: rulePacks(Math.min(sizeOf(state), 100)) })],
  [
    "GET",
    `${w}/rules/([^/]+)`,
    ({ params }) => ({ pack: rulePackOf(params[0]!), text: packText, checked: checkedPackOf(packText) }),
  ],
  ["POST", `${w}/rules/([^/]+)/check`, ({ body }) => checkedPackOf((body as { text: string }).text)],
  [
    "PUT",
    `${w}/rules/([^/]+)`,
    ({ state, params, body }) => ({
      version: state.keptPacks.push({ name: params[0]!, text: (body as { text: string }).text }) + 2,
    }),
  ],
  ["POST", `${w}/verify`, ({ body }) => checkedText((body as { text: string }).text)],
  ["GET", `${w}/accounts`, ({ state }) => accountsOf(state.scenario === "usual" ? 14 : sizeOf(state))],
  ["GET", `${w}/accounts/([^/]+)`, ({ params }) => accountDetailOf({ ...accountAt(0), domain: params[0]! })],
  [
    "GET",
    `${w}/account-suggestions`,
    () => ({
      suggestions: [
        {
          id: "s-1",
          left: "Alder & Vale",
          right: "Alder and Vale Holdings",
          why: "Names differ in two words; both write from one address",
          confidence: 0.82,
        },
      ],
    }),
  ],
  ["POST", `${w}/account-suggestions/([^/]+)`, () => ({})],
  ["GET", `${w}/datasets`, ({ state }) => ({ datasets: datasetsOf(state) })],
  ["GET", `${w}/datasets/([^/]+)/contract`, () => ({ text: contractText })],
  ["PUT", `${w}/datasets/([^/]+)/contract`, () => datasets[0]],
  ["POST", `${w}/datasets/([^/]+)/uploads`, ({ url }) => previewOf(url.searchParams.get("file") ?? "file.csv")],
  [
    "POST",
    `${w}/uploads/([^/]+)/dry-run`,
    ({ state, body }) => {
      state.dryRuns.push((body as { mapping: unknown }).mapping);
      return previewOf("hubspot-events.csv");
    },
  ],
  ["POST", `${w}/uploads/([^/]+)/import`, () => running],
  ["GET", `${w}/imports`, ({ state }) => ({ imports: state.scenario === "none" ? [] : [importDone] })],
  ["GET", `${w}/imports/([^/]+)/events`, (call) => stream(call, [running, { ...importDone, id: "import-2" }])],
  ["GET", `${w}/imports/([^/]+)`, ({ params }) => (params[0] === "import-2" ? running : importDone)],
  ["GET", `${w}/tools`, ({ state }) => ({ tools: state.scenario === "none" ? [] : tools })],
  ["POST", `${w}/tools`, ({ state, body }) => kept(state, "ask", body, { id: "tool-3" })],
  ["GET", `${w}/tools/([^/]+)`, ({ params }) => toolDetailOf(params[0]!)],
  [
    "(PUT|POST)",
    `${w}/tools/([^/]+)/(assessment|approval|retirement|evidence)`,
    ({ state, params, body }) =>
      kept(
        state,
        params[1]!,
        body,
        tools.find(({ id }) => id === params[0]),
      ),
  ],
  ["GET", `${w}/usage`, ({ state }) => usageOf(sizeOf(state))],
  [
    "GET",
    `${w}/calls`,
    ({ state }) => ({ calls: Array.from({ length: Math.min(10, sizeOf(state)) }, (_, at) => callAt(at)) }),
  ],
  ["GET", `${w}/calls/([^/]+)`, () => callRecord],
  [
    "POST",
    `${w}/calls/([^/]+)/texts`,
    ({ state, body }) => kept(state, "open", body, { prompt: "Write to PERSON_1.", output: "Dear PERSON_1," }),
  ],
  ["GET", `${w}/inventory`, ({ state }) => inventoryOf(sizeOf(state))],
  ["PATCH", `${w}/inventory/([^/]+)`, ({ state, body }) => kept(state, "use", body, {})],
  ["POST", `${w}/inventory/([^/]+)/merge`, ({ state, body }) => kept(state, "merge", body, {})],
  ["GET", `${w}/budgets`, ({ state }) => ({ budgets: state.scenario === "none" ? [] : budgetsNow() })],
  ["PUT", `${w}/budgets`, ({ state, body }) => kept(state, "budget", body, { id: "budget-3" })],
  ["DELETE", `${w}/budgets/([^/]+)`, ({ state, params }) => kept(state, "end-budget", params[0], {})],
  [
    "GET",
    `${w}/members`,
    () => ({
      members,
      may: [
        { role: "editor", permissions: ["work.read", "work.decide"] },
        { role: "data", permissions: ["work.read", "data.read", "data.edit"] },
      ],
    }),
  ],
  ["POST", `${w}/members`, ({ body }) => ({ ...members[0], ...(body as object), id: "new" })],
  ["GET", `${w}/keys`, () => ({ keys })],
  [
    "POST",
    `${w}/keys`,
    ({ body }) => ({ ...keys[0], ...(body as object), id: "key-2", secret: "cap_shown_once_only" }),
  ],
  ["DELETE", `${w}/keys/([^/]+)`, () => ({})],
  ["DELETE", `${w}/members/([^/]+)`, () => ({})],
  [
    "POST",
    `${w}/members/([^/]+)/password-link`,
    () => ({ expiresAt: "2026-11-18T14:00:00.000Z", url: "http://capstan.example/set-password#secret" }),
  ],
  [
    "PUT",
    `${w}/members/([^/]+)/absence`,
    ({ state, params, body }) => {
      const { absentUntil, coveredBy } = body as { absentUntil: string | null; coveredBy: string | null };
      state.absences.push({ person: params[0]!, absentUntil, coveredBy });
      return members[0];
    },
  ],
  [
    "PUT",
    `${w}/datasets/([^/]+)/sources/([^/]+)/approval`,
    ({ state, params, body }) => {
      state.approvals[params[1]!] = (body as { approved: boolean }).approved;
      return datasetsOf(state)[0];
    },
  ],
  [
    "GET",
    `${w}/ledger`,
    ({ state }) => ({
      entries: Array.from({ length: state.scenario === "none" ? 0 : 50 }, (_, index) => ledgerAt(index)),
      next: "50",
    }),
  ],
];

const sessionFor = ({ denied }: FixtureState) => ({
  ...session,
  workspaces: session.workspaces.map((one) => ({
    ...one,
    permissions: one.permissions.filter((permission) => !denied.includes(permission)),
  })),
});

const note = (_done: unknown) => ({});

function enter(state: FixtureState, signedIn: boolean) {
  state.signedIn = signedIn;
  return { success: true };
}

/** With the sources as they were approved on this visit. */
const datasetsOf = ({ scenario, approvals }: FixtureState) =>
  (scenario === "none" ? [] : datasets).map((dataset) => ({
    ...dataset,
    sources: dataset.sources.map((source) => ({ ...source, approved: approvals[source.name] ?? source.approved })),
  }));

function publish(state: FixtureState) {
  state.publishedText = state.draftText;
  state.draftText = undefined;
  return { ...workflow, version: 4 };
}

const mapDefined = <From, To>(value: From | undefined, map: (value: From) => To) =>
  value === undefined ? undefined : map(value);

function listRuns(state: FixtureState, url: URL) {
  const count = state.scenario === "usual" ? 8 : Math.min(50, sizeOf(state));
  const status = url.searchParams.get("status");
  const runs = Array.from({ length: count }, (_, index) => runAt(index)).filter(
    (run) => !status || run.status === status,
  );
  return { runs, ...(state.scenario === "many" ? { next: "50" } : {}) };
}

function checkSpec(text: string) {
  const problems = problemsOf(text);
  const changes = text === workflow.text ? [] : ["step briefs: each was changed"];
  return { ok: problems.length === 0, problems, graph, changes };
}

function saveDraft(state: FixtureState, text: string) {
  const checked = checkSpec(text);
  if (checked.ok) state.draftText = text;
  return checked;
}
