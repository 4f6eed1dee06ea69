import type { FixtureState } from "./fixture-state.ts";

/** Remembers what was done, for tests to read, and answers. */
export function keptAs<Answer>(state: FixtureState, what: string, body: unknown, answered: Answer): Answer {
  state.acts.push({ what, body });
  return answered;
}
