import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { mappingSchema } from "../mapping/mapping-schema.ts";
import { proposeMapping } from "../mapping/propose-mapping.ts";
import { inspectSource } from "../readers/inspect-source.ts";
import { importFolder, quarantined } from "./fixtures/import-folder.ts";

const { dir, imported, remove } = importFolder();
afterAll(remove);

describe("whatever is in a file", () => {
  const cell = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        "1",
        "open",
        "2026-08-01T10:00:00Z",
        "a@x.example",
        "",
        " ",
        "2026-08-01",
        "Total:",
        "x".repeat(300),
      ),
    },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '"',
        '""',
        '"a',
        "\r",
        "\n",
        '"a\nb"',
        "\u001f",
        "\u001e",
        "\0",
        "é",
        "\ufeff",
        "'; DROP TABLE checked; --",
      ),
    },
  );
  const line = fc.array(cell, { minLength: 1, maxLength: 6 }).map((cells) => cells.join(","));
  const body = fc
    .tuple(fc.array(line, { maxLength: 25 }), fc.constantFrom("\n", "\r\n"))
    .map(([lines, end]) => `id,type,at,email${end}${lines.join(end)}`);
  const layout = {
    format: "csv" as const,
    encoding: "utf-8" as const,
    delimiter: "," as const,
    newline: "lf" as const,
    headerLine: 1,
    columns: ["id", "type", "at", "email"],
    ends: "file" as const,
  };

  test("a CSV never breaks the import, and every row is accounted for", async () => {
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const { counts, quarantinePath, events } = await imported(text, "f.csv", { layout });
        const rejected = Object.values(counts.rejected).reduce((sum, count) => sum + count, 0);
        expect(counts.accepted + counts.duplicates + rejected).toBe(counts.read);
        expect(events).toHaveLength(counts.accepted);
        expect(await quarantined(quarantinePath)).toHaveLength(rejected);
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  test("any bytes are looked at, mapped and read, or refused in so many words", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ maxLength: 300, unit: "binary" }).map((text) => new TextEncoder().encode(text)),
      fc.json().map((text) => new TextEncoder().encode(text)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const path = join(dir, "any");
        writeFileSync(path, content);
        try {
          const proposal = proposeMapping(await inspectSource(path, join(dir, "spill")), { zone: "Europe/Berlin" });
          expect(mappingSchema.safeParse(proposal.mapping).success).toBe(true);
        } catch (thrown) {
          expect(thrown).toMatchObject({ kind: "terminal", mend: expect.any(String) });
        }
      }),
      { numRuns: 300 },
    );
  });
});
