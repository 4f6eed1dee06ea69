import { spawnSync } from "node:child_process";
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importFile } from "../src/import/import-file.ts";
import { mappingSchema } from "../src/mapping/mapping-schema.ts";
import type { BenchResult } from "./bench-result.ts";
import { markLoad, othersSince } from "./machine-load.ts";

const ROWS = 1_000_000;
const TARGET = 250_000;

/** Import from file to Parquet, with mapping, validation and de-duplication: rows per CPU second, all threads counted. */
export async function run(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const format of ["csv", "ndjson"]) {
    const mark = markLoad();
    const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), format], { encoding: "utf8" });
    if (child.status !== 0) throw new Error(child.stderr);
    const { cpuMs, wallMs, rssMb } = JSON.parse(child.stdout) as { cpuMs: number; wallMs: number; rssMb: number };
    const value = Math.round((ROWS / cpuMs) * 1000);
    const note = `${ROWS} rows with 2 % doubled and 1 % bad, ${wallMs} ms wall, ${cpuMs} ms CPU, ${rssMb} MB`;
    results.push({
      name: `import, ${format}`,
      value,
      unit: "rows/CPU s",
      target: `≥ ${TARGET}`,
      reached: value >= TARGET,
      note,
      others_cpu: othersSince(mark),
    });
  }
  return results;
}

async function measure(format: string) {
  const dir = mkdtempSync(join(tmpdir(), "capstan-import-"));
  const path = join(dir, `events.${format}`);
  await writeRows(path, format);
  const column = (name: string) => ({ from: "column", column: name });
  const mapping = mappingSchema.parse({
    target: "event",
    fields: {
      id: column("event_id"),
      type: column("type"),
      occurredAt: { ...column("occurred_at"), steps: [{ do: "timestamp", format: "iso" }] },
      email: column("contact_email"),
      accountDomain: column("account_domain"),
      campaign: column("campaign"),
      weight: column("weight"),
    },
  });
  const before = process.cpuUsage();
  const began = performance.now();
  const { counts } = await importFile({
    source: { path },
    mapping,
    importId: "bench",
    into: { datasetDir: join(dir, "events"), source: "bench" },
  });
  const wallMs = Math.round(performance.now() - began);
  const used = process.cpuUsage(before);
  rmSync(dir, { recursive: true, force: true });
  const rejected = Object.values(counts.rejected).reduce((sum, count) => sum + count, 0);
  if (counts.read !== ROWS || counts.accepted + counts.duplicates + rejected !== ROWS)
    throw new Error(`rows were lost: ${JSON.stringify(counts)}`);
  return { cpuMs: Math.round((used.user + used.system) / 1000), wallMs, rssMb: peakRssMb() };
}

/** Every fiftieth row repeats the one before; every hundredth has no time. */
async function writeRows(path: string, format: string): Promise<void> {
  const out = createWriteStream(path);
  const names = ["event_id", "occurred_at", "type", "contact_email", "account_domain", "campaign", "weight"];
  const types = ["page_view", "email_open", "ad_click", "email_click", "form_fill"];
  const lines: string[] = format === "csv" ? [names.join(",")] : [];
  for (let n = 0; n < ROWS; n++) {
    const i = n % 50 === 49 ? n - 1 : n;
    const account = `a${(i * 7919) % 20_011}.example`;
    const at = i % 100 === 10 ? "" : new Date(1_780_000_000_000 + ((i * 104_729) % 4_838_400) * 1000).toISOString();
    const row = [
      `evt_${String(i).padStart(10, "0")}`,
      at,
      types[i % 5]!,
      `p${i % 40}@${account}`,
      account,
      `campaign-${i % 40}`,
      String((i % 9) + 1),
    ];
    lines.push(
      format === "csv" ? row.join(",") : JSON.stringify(Object.fromEntries(names.map((name, at2) => [name, row[at2]]))),
    );
    if (lines.length === 10_000 && !out.write(`${lines.splice(0).join("\n")}\n`))
      await new Promise<void>((resolve) => out.once("drain", () => resolve()));
  }
  await new Promise<void>((resolve) => out.end(`${lines.join("\n")}\n`, () => resolve()));
}

function peakRssMb(): number {
  if (!existsSync("/proc/self/status")) return Math.round(process.resourceUsage().maxRSS / 1000);
  return Math.round((Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) * 1024) / 1e6);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const format = process.argv[2];
  console.log(JSON.stringify(format ? await measure(format) : await run(), null, format ? 0 : 2));
}
