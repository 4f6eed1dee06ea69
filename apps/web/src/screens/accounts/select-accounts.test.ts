import { expect, it } from "vitest";
import { type AccountFilter, type AccountOrder, selectAccounts } from "./select-accounts.ts";

const account = (name: string, level: string, score: number, newlyActive = false) => ({
  name,
  domain: `${name.toLowerCase()}.example`,
  level,
  previousLevel: level,
  newlyActive,
  thisWeek: score,
  weeklyMeanBefore: 0,
  score,
  contacts: 0,
  trend: [],
  reasons: [],
});
const all = [account("Quarry", "quiet", 9), account("Nimbus", "surging", 3, true), account("Alder", "rising", 5)];
const names = (filter: Partial<AccountFilter>, order: AccountOrder = "score") =>
  selectAccounts(all, { text: "", level: undefined, newlyActive: false, ...filter }, order, [
    "surging",
    "rising",
    "quiet",
  ]).map(({ name }) => name);

it("orders by score, by level strongest first, and by name", () => {
  expect(names({})).toEqual(["Quarry", "Alder", "Nimbus"]);
  expect(names({}, "level")).toEqual(["Nimbus", "Alder", "Quarry"]);
  expect(names({}, "name")).toEqual(["Alder", "Nimbus", "Quarry"]);
});

it("filters by level, by waking up, and by a part of name or domain", () => {
  expect(names({ level: "rising" })).toEqual(["Alder"]);
  expect(names({ newlyActive: true })).toEqual(["Nimbus"]);
  expect(names({ text: " QUARRY.ex " })).toEqual(["Quarry"]);
});
