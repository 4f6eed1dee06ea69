import { expect, it } from "vitest";
import { sourceOf, withColumn, withFixedText, withRuleOf } from "./edit-mapping.ts";

const mapping = {
  target: "event",
  fields: {
    email: { from: "column", column: "Recipient", steps: [{ do: "lower" }] },
    type: { from: "constant", value: "open" },
  },
};

it("reads a field from another column, without the steps of the old one", () => {
  expect(withColumn(mapping, "email", "Contact")).toMatchObject({
    fields: { email: { from: "column", column: "Contact", steps: [] } },
  });
});

it("keeps the steps of a column that stays", () => {
  expect(withColumn(mapping, "email", "Recipient")).toEqual(mapping);
});

it("leaves a field out", () => {
  expect(withColumn(mapping, "type", null)).toEqual({ target: "event", fields: { email: mapping.fields.email } });
});

it("touches nothing that it doesn't know", () => expect(withColumn("csv", "email", "Contact")).toBe("csv"));

it("writes the same text into every row, and goes back to what was proposed", () => {
  const fixed = withFixedText(mapping, "email", "desk@harbor.example");
  expect(sourceOf(fixed, "email")).toEqual({ kind: "fixed", text: "desk@harbor.example" });
  expect(withRuleOf(fixed, mapping, "email")).toEqual(mapping);
});

it.each([
  [
    { from: "joined", columns: ["First", "Last"] },
    { kind: "other", say: "First + Last" },
  ],
  [
    { from: "byType", values: {} },
    { kind: "other", say: "As proposed" },
  ],
  [undefined, { kind: "none" }],
])("says where a field comes from: %j", (rule, source) =>
  expect(sourceOf({ fields: rule ? { name: rule } : {} }, "name")).toEqual(source),
);
