import { expect, test } from "vitest";
import { withValueFormats } from "./value-formats.ts";

const samples = [{ When: "21.11.2026 09:30", What: "visit", Points: "1,5" }];

test("a time column that a person chose is read as its values are written", () => {
  const mapping = withValueFormats(
    { target: "event", fields: { occurredAt: { from: "column", column: "When", steps: [] } } },
    { samples },
    "Europe/Berlin",
  );
  expect(mapping.fields.occurredAt).toMatchObject({
    steps: [{ do: "timestamp", format: "eu", zone: "Europe/Berlin" }],
  });
});

test("a format that is said stays, and so does every other field", () => {
  const fields = {
    occurredAt: {
      from: "column" as const,
      column: "When",
      steps: [{ do: "timestamp" as const, format: "us" as const }],
    },
    type: { from: "column" as const, column: "What", steps: [] },
  };
  expect(withValueFormats({ target: "event", fields }, { samples }, "UTC").fields).toEqual(fields);
});

test("a number that a person chose keeps its decimals, also behind a comma", () => {
  const fields = { weight: { from: "column" as const, column: "Points", steps: [] } };
  expect(withValueFormats({ target: "event", fields }, { samples }, "UTC").fields.weight).toMatchObject({
    steps: [{ do: "number", decimal: "," }],
  });
});
