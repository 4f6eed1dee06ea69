import type { DecisionBody, DeskItem, EditLink } from "@capstan/contracts";
import { done } from "../done.ts";
import type { FixtureState } from "../fixture-state.ts";
import { deskDetailOf, deskItemAt, recheck } from "../fixtures/desk.ts";
import { session } from "../fixtures/session.ts";
import { type Call, type Route, w } from "../route.ts";
import { sizeOf } from "../size-of.ts";
import { stream } from "../stream.ts";

export const deskRoutes: Route[] = [
  ["GET", `${w}/desk`, listDesk],
  ["GET", `${w}/desk/events`, (call) => stream(call, [listDesk(call)])],
  ["POST", `${w}/desk/batch`, batch],
  ["GET", `${w}/desk/([^/]+)`, ({ state, params }) => mapDefined(deskItem(state, params[0]!), deskDetailOf)],
  ["POST", `${w}/desk/([^/]+)/look`, ({ state, params }) => done(state.looks.push(params[0]!))],
  [
    "POST",
    `${w}/desk/([^/]+)/check`,
    ({ state, body }) => {
      const { text } = body as { text: string };
      return { proof: recheck(text), changed: 0.04, links: triedLinks(state, text) };
    },
  ],
  ["POST", `${w}/desk/([^/]+)/decision`, decide],
  [
    "POST",
    `${w}/desk/([^/]+)/undo`,
    ({ state, params }) => ({ gateId: params[0], ...done(state.desk.delete(params[0]!)) }),
  ],
];

function deskItems(state: FixtureState): DeskItem[] {
  const count = sizeOf(state);
  return Array.from({ length: count }, (_, index) => {
    const item = deskItemAt(index, count);
    return state.desk.get(item.gateId) ?? item;
  });
}

/** A link that is new is awaited when it is asked about first; then pages called `gone` are not there. */
function triedLinks(state: FixtureState, text: string): EditLink[] {
  return [...text.matchAll(/\]\((https:[^)]+)\)/g)].map(([, address]): EditLink => {
    const isKnown = state.triedLinks.includes(address!);
    state.triedLinks.push(address!);
    if (!isKnown) return { address: address!, status: "awaited" };
    const checkedAt = "2026-11-18T13:00:00.000Z";
    return address!.includes("gone")
      ? { address: address!, status: "broken", reason: "it answers 404, not there.", checkedAt }
      : { address: address!, status: "ok", checkedAt };
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

const mapDefined = <From, To>(value: From | undefined, map: (value: From) => To) =>
  value === undefined ? undefined : map(value);
