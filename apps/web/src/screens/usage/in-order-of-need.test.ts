import type { BudgetView } from "@capstan/contracts";
import { expect, test } from "vitest";
import { inOrderOfNeed } from "./in-order-of-need.ts";

const budget = (id: string, over: Partial<BudgetView>) =>
  ({ id, scope: "team", amount: 100, spent: 10, forecast: null, ...over }) as BudgetView;

test("budgets that are used up or heading there stand first, and wider ones before others", () => {
  const all = [
    budget("model", { scope: "model" }),
    budget("within", { forecast: 90 }),
    budget("workspace", { scope: "workspace" }),
    budget("heading", { scope: "model", forecast: 101 }),
    budget("used up", { scope: "workflow", spent: 100, forecast: 200 }),
  ];
  expect(inOrderOfNeed(all).map(({ id }) => id)).toEqual(["used up", "heading", "workspace", "within", "model"]);
});
