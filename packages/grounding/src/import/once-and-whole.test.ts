import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Mapping } from "../mapping/mapping-schema.ts";
import { listEventFiles } from "./event-store.ts";
import { importFolder, mapping } from "./fixtures/import-folder.ts";
import { importFile } from "./import-file.ts";
import { sweepDataset } from "./sweep-dataset.ts";

const { dir, place, imported, readEvents, remove } = importFolder();
afterAll(remove);

describe("once and whole", () => {
  const row = (id: number, day = 1) => `${id},open,2026-08-${String(day).padStart(2, "0")}T10:00:00Z,a@x.example`;
  const file = (rows: string[]) => new TextEncoder().encode(`id,type,at,email\n${rows.join("\n")}\n`);

  test("events that come again, in the file or later, are not doubled; late ones land on their own day", async () => {
    const datasetDir = place();
    const into = { datasetDir, source: "test" };
    const first = await importFile({
      source: { bytes: file([row(1), row(2, 3), row(1)]), name: "a.csv" },
      mapping,
      importId: "a",
      into,
    });
    const second = await importFile({
      source: { bytes: file([row(2, 3), row(3, 2)]), name: "b.csv" },
      mapping,
      importId: "b",
      into,
    });
    expect([first.counts.duplicates, second.counts.duplicates]).toEqual([1, 1]);
    expect((await readEvents(datasetDir)).map((one) => one.id)).toEqual(["1", "2", "3"]);
    expect(readdirSync(join(datasetDir, "source=test")).sort()).toEqual([
      "day=2026-08-01",
      "day=2026-08-02",
      "day=2026-08-03",
    ]);
  });

  test("an import that is repeated under its id does nothing and tells the same", async () => {
    const datasetDir = place();
    const options = {
      source: { bytes: file([row(1), "2"]), name: "a.csv" },
      mapping,
      importId: "a",
      into: { datasetDir, source: "test" },
    };
    const first = await importFile(options);
    const again = await importFile(options);
    expect(again).toMatchObject({ repeated: true, counts: first.counts });
    expect(await readEvents(datasetDir)).toHaveLength(1);
  });

  test("rows without an id are known by their content", async () => {
    const { id: _id, ...fields } = mapping.fields;
    const { counts } = await imported(
      "type,at,email\nopen,2026-08-01T10:00:00Z,a@x.example\nopen,2026-08-01T12:00:00+02:00,A@x.example\nclick,2026-08-01T10:00:00Z,a@x.example\n",
      "e.csv",
      { mapping: { ...mapping, fields } as Mapping },
    );
    expect(counts).toMatchObject({ accepted: 2, duplicates: 1 });
  });

  test("a dry run shows rows and writes none", async () => {
    const { counts, sample, events } = await imported(file([row(1), "2"]), "a.csv", { dryRun: true });
    expect(counts).toMatchObject({ accepted: 1, rejected: { too_few_fields: 1 } });
    expect(sample).toMatchObject([{ id: "1", type: "open" }]);
    expect(events).toEqual([]);
  });

  test("a cancelled import leaves nothing that can be seen, and can be run again", async () => {
    const datasetDir = place();
    const controller = new AbortController();
    const many = file(Array.from({ length: 60_000 }, (_, n) => row(n)));
    const options = {
      source: { bytes: many, name: "a.csv" },
      mapping,
      importId: "a",
      into: { datasetDir, source: "test" },
    };
    await expect(
      importFile({ ...options, signal: controller.signal, onProgress: () => controller.abort() }),
    ).rejects.toMatchObject({ code: "cancelled", kind: "retryable" });
    expect(await listEventFiles(datasetDir)).toEqual([]);
    expect(existsSync(join(datasetDir, "source=test"))).toBe(false);
    expect((await importFile(options)).counts.accepted).toBe(60_000);
  });

  test("files without a commit, as a killed import leaves them, are not events", async () => {
    const { datasetDir } = await imported(file([row(1)]), "a.csv");
    const [committed] = await listEventFiles(datasetDir);
    writeFileSync(committed!.replace("i-0.parquet", "killed-0.parquet"), readFileSync(committed!));
    expect(await listEventFiles(datasetDir)).toEqual([committed]);
  });

  test("an import that is killed while it writes leaves nothing that can be seen; run again it is whole", async () => {
    const datasetDir = place();
    const path = join(dir, "killed.csv");
    writeFileSync(path, file(Array.from({ length: 20_000 }, (_, n) => row(n, 1 + (n % 28)))));
    const into = { datasetDir, source: "test" };
    const script = `import { importFile } from ${JSON.stringify(join(import.meta.dirname, "import-file.ts"))};
      await importFile({ source: { path: ${JSON.stringify(path)} }, mapping: ${JSON.stringify(mapping)}, importId: "k", into: ${JSON.stringify(into)},
        onProgress: (progress) => { if (progress.phase === "write") setTimeout(() => process.kill(process.pid, "SIGKILL"), 5); } });`;
    const killed = spawnSync(process.execPath, ["--input-type=module", "-e", script]);
    expect(killed.signal ?? killed.status).toBe("SIGKILL");
    expect(await listEventFiles(datasetDir)).toEqual([]);
    const again = await importFile({ source: { path }, mapping, importId: "k", into });
    expect(again.counts).toMatchObject({ accepted: 20_000, duplicates: 0 });
    expect(await readEvents(datasetDir)).toHaveLength(20_000);
    const committed = await listEventFiles(datasetDir);
    await sweepDataset(datasetDir, Number.POSITIVE_INFINITY);
    expect(committed.every((one) => existsSync(one))).toBe(true);
  });

  test("an id or source that would leave the folder is refused", async () => {
    await expect(imported(file([row(1)]), "a.csv", { importId: "../x" })).rejects.toMatchObject({ code: "bad_name" });
  });
});
