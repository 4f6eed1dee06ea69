import type { ImportView } from "@capstan/contracts";
import type { FixtureState } from "../fixture-state.ts";
import { contractText, datasets, importDone, previewOf } from "../fixtures/data.ts";
import { type Route, w } from "../route.ts";
import { stream } from "../stream.ts";

const running: ImportView = {
  ...importDone,
  id: "import-2",
  status: "running",
  share: 0.4,
  read: 9600,
  accepted: 9590,
};

export const dataRoutes: Route[] = [
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
  [
    "PUT",
    `${w}/datasets/([^/]+)/sources/([^/]+)/approval`,
    ({ state, params, body }) => {
      state.approvals[params[1]!] = (body as { approved: boolean }).approved;
      return datasetsOf(state)[0];
    },
  ],
];

/** With the sources as they were approved on this visit. */
const datasetsOf = ({ scenario, approvals }: FixtureState) =>
  (scenario === "none" ? [] : datasets).map((dataset) => ({
    ...dataset,
    sources: dataset.sources.map((source) => ({ ...source, approved: approvals[source.name] ?? source.approved })),
  }));
