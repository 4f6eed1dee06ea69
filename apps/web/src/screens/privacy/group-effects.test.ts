import type { PrivacyDecision, PrivacyEffects } from "@capstan/contracts";
import { expect, it } from "vitest";
import { groupEffects } from "./group-effects.ts";

const at = (destination: string, person: PrivacyDecision, email: PrivacyDecision, place: PrivacyDecision) => ({
  destination,
  effects: [
    { class: "PERSON" as const, decision: person, because: "" },
    { class: "EMAIL" as const, decision: email, because: "" },
    { class: "PLACE" as const, decision: place, because: "No person." },
  ],
});
const effects = (...destinations: PrivacyEffects["destinations"]): PrivacyEffects => ({ destinations });

it("puts together what is treated the same, whichever way one reads it", () => {
  const { columns, rows } = groupEffects(
    effects(
      at("public", "replace", "replace", "allow"),
      at("private", "allow", "allow", "allow"),
      at("provider:openai", "replace", "replace", "allow"),
    ),
  );
  expect(columns).toEqual([{ destinations: ["public", "provider:openai"] }, { destinations: ["private"] }]);
  expect(rows.map(({ classes }) => classes)).toEqual([["PERSON", "EMAIL"], ["PLACE"]]);
});

it("marks what was another decision before, and keeps it apart from what was not", () => {
  const { rows } = groupEffects(
    effects(at("public", "block", "block", "allow")),
    effects(at("public", "replace", "block", "allow")),
  );
  expect(rows.map(({ classes, cells }) => [classes, cells[0]?.was])).toEqual([
    [["PERSON"], "replace"],
    [["EMAIL"], undefined],
    [["PLACE"], undefined],
  ]);
});

it("is empty for nothing", () => {
  expect(groupEffects(effects())).toEqual({ columns: [], rows: [] });
});
