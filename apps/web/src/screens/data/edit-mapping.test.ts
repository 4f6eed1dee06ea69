import { expect, it } from "vitest";
import { withColumn } from "./edit-mapping.ts";

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
