import type { FixtureState } from "./fixture-state.ts";

const sizes = { usual: 6, one: 1, many: 1000, none: 0, loading: 0, broken: 0 };

/** How many things there are to show. */
export const sizeOf = (state: FixtureState): number => sizes[state.scenario];
