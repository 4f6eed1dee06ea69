import type { FixtureState } from "../fixture-state.ts";
import { graph, problemsOf, workflow } from "../fixtures/workflows.ts";
import { type Route, w } from "../route.ts";

export const workflowsRoutes: Route[] = [
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
];

function publish(state: FixtureState) {
  state.publishedText = state.draftText;
  state.draftText = undefined;
  return { ...workflow, version: 4 };
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
