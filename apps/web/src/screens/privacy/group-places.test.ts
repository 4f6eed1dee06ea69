import { expect, it } from "vitest";
import { groupPlaces } from "./group-places.ts";

it("puts days of events together where the same is done", () => {
  expect(
    groupPlaces([
      { place: "events of engagement, 2026-11-20", found: 2, done: "deleted" },
      { place: "events of engagement, 2026-11-21", found: 3, done: "deleted" },
      { place: "events of other, 2026-11-21", found: 1, done: "deleted" },
      { place: "table draft", found: 1, done: "kept", because: "approved" },
    ]),
  ).toEqual([
    { place: "events of engagement", found: 5, done: "deleted", parts: 2 },
    { place: "events of other", found: 1, done: "deleted", parts: 1 },
    { place: "table draft", found: 1, done: "kept", because: "approved", parts: 1 },
  ]);
});
