import type { RunSummary } from "@capstan/contracts";
import type { FixtureState } from "../fixture-state.ts";
import { runAt, runDetailOf, stepDetailOf } from "../fixtures/runs.ts";
import { type Route, w } from "../route.ts";
import { sizeOf } from "../size-of.ts";
import { stream } from "../stream.ts";

export const runsRoutes: Route[] = [
  ["GET", `${w}/runs`, ({ state, url }) => listRuns(state, url)],
  ["POST", `${w}/runs`, () => runAt(0)],
  ["GET", `${w}/runs/([^/]+)`, ({ params }) => runDetailOf(findRun(params[0]!))],
  ["GET", `${w}/runs/([^/]+)/events`, (call) => stream(call, [runDetailOf(findRun(call.params[0]!), 1)])],
  ["GET", `${w}/runs/([^/]+)/steps/([^/]+)`, ({ params }) => stepDetailOf(params[1]!)],
  ["POST", `${w}/runs/([^/]+)/[a-z]+`, ({ params }) => findRun(params[0]!)],
];

const findRun = (id: string): RunSummary => runAt(84 - Number(id.replace("run-", "")));

function listRuns(state: FixtureState, url: URL) {
  const count = state.scenario === "usual" ? 8 : Math.min(50, sizeOf(state));
  const status = url.searchParams.get("status");
  const runs = Array.from({ length: count }, (_, index) => runAt(index)).filter(
    (run) => !status || run.status === status,
  );
  return { runs, ...(state.scenario === "many" ? { next: "50" } : {}) };
}
