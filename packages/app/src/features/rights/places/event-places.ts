import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, extname, join, relative } from "node:path";
import { type EventEditor, listCommits, openEventEditor } from "@capstan/grounding";
import { inWorkspace } from "../../../workspace-tx.ts";
import { allDatasets, datasetFolder, recordsFolder, uploadFolder, withDatasetLock } from "../../data/index.ts";
import { saveProgress } from "../requests/progress.ts";
import { doneBy, note, redactValue, type Walk } from "./walk.ts";

const place = ({ app, workspaceId }: Walk) => ({ dataFolder: app.dataFolder, workspaceId });

/** Events, and what imports left beside them. No import into a dataset runs while it is looked through. */
export async function walkDatasets(walk: Walk): Promise<void> {
  const { app, workspaceId } = walk;
  for (const { name } of await inWorkspace(app.database, workspaceId, allDatasets)) {
    const folder = datasetFolder(place(walk), name);
    await withDatasetLock(app.database, { workspaceId, dataset: name }, async () => {
      if (walk.forget) await rm(join(folder, "_staging"), { recursive: true, force: true });
      await walkEvents(walk, name, folder);
      await walkFolder(walk, folder);
    });
  }
}

async function walkEvents(walk: Walk, dataset: string, datasetDir: string): Promise<void> {
  const commits = await listCommits(datasetDir);
  const editor = await openEventEditor({
    tempDir: join(recordsFolder(place(walk)), "_forgetting"),
    needles: needlesOf(walk),
  });
  try {
    const days = new Map(
      commits.flatMap(({ files }) => files.map(({ path, day }) => [join(datasetDir, path), day] as const)),
    );
    const named = await editor.filesWithNeedles([...days.keys()]);
    if (!walk.forget)
      await editor.look([...named], (path, row) => void judgeEvent(walk, saidOf(dataset, days.get(path)!), row));
    for (const commit of commits) await walkCommit(walk, { dataset, datasetDir, commit, editor, named });
  } finally {
    editor.close();
  }
}

const saidOf = (dataset: string, day: string) => `events of ${dataset}, ${day}`;

type Commit = Awaited<ReturnType<typeof listCommits>>[number];
type CommitToWalk = {
  dataset: string;
  datasetDir: string;
  commit: Commit;
  editor: EventEditor;
  named: ReadonlySet<string>;
};

async function walkCommit(walk: Walk, { dataset, datasetDir, commit, editor, named }: CommitToWalk): Promise<void> {
  const files: Commit["files"] = [];
  for (const file of commit.files) {
    const path = join(datasetDir, file.path);
    const left =
      !walk.forget || !named.has(path)
        ? undefined
        : await editor.rewrite({
            path,
            judge: (row) => judgeEvent(walk, saidOf(dataset, file.day), row),
            // Written down before the file changes: a process that dies here finds no match again, and the count stands.
            beforeWrite: () => progress(walk),
          });
    files.push(left === undefined ? file : { ...file, rows: left });
  }
  const outcome = redactValue(withoutHers(walk, commit.outcome), walk.finder) as Commit["outcome"];
  const isNamed = JSON.stringify(outcome) !== JSON.stringify(commit.outcome);
  if (isNamed)
    note(walk, `samples of imports into ${dataset}`, { content: commit.outcome, done: doneBy(walk, "redacted") });
  const isChanged = files.some((file, index) => file !== commit.files[index]);
  if (!walk.forget || !(isChanged || isNamed)) return;
  await progress(walk);
  await writeWhole(
    join(datasetDir, "_commits", `${commit.importId}.json`),
    JSON.stringify({ ...commit, files, outcome }),
  );
}

/** A sample row that names the person goes as a whole: what stands beside her address is hers too. */
function withoutHers({ finder }: Walk, outcome: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(outcome.sample)) return outcome;
  const isHers = (row: object) => Object.values(row).some((cell) => typeof cell === "string" && finder.has(cell));
  return { ...outcome, sample: outcome.sample.filter((row: object) => !isHers(row)) };
}

/** An event of the person goes; one that only names the person stays without the name. */
function judgeEvent(walk: Walk, said: string, row: Record<string, string | null>) {
  const { finder } = walk;
  const texts = Object.entries(row).filter((cell): cell is [string, string] => cell[1] !== null);
  const named = texts.filter(([, text]) => finder.has(text));
  if (named.length === 0) return undefined;
  const isHers = ["email", "person", "contact_name"].some((column) => named.some(([name]) => name === column));
  note(walk, said, { content: row, done: doneBy(walk, "deleted") });
  return isHers ? ("delete" as const) : Object.fromEntries(named.map(([name, text]) => [name, finder.redact(text)]));
}

/** Parts that a text must have to be looked at more closely: the local part of an address, the beginning of a name's word. */
function needlesOf({ identity: { emails, names } }: Walk): string[] {
  const words = names.map((name) => name.split(/[\s,]+/).sort((a, b) => b.length - a.length)[0]!);
  const starts = words.flatMap((word) => {
    const lower = word.toLowerCase();
    const bare = lower.normalize("NFKD").replaceAll(/\p{M}/gu, "");
    const spelt = lower.replaceAll(
      /[äöüåøæ]/g,
      (letter) => ({ ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe", æ: "ae" })[letter]!,
    );
    return [bare, spelt].map((one) => one.slice(0, Math.max(3, one.length - 3)));
  });
  return [...emails.map((email) => email.replace(/[+@].*$/, "").toLowerCase()), ...starts];
}

/** Quarantined rows and what else lies beside events. */
export async function walkFolder(walk: Walk, folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && entry.name.endsWith(".ndjson")) await walkLines(walk, path);
  }
}

async function walkLines(walk: Walk, path: string): Promise<void> {
  const lines = (await readFile(path, "utf8")).split("\n");
  const clean = lines.filter((line) => !walk.finder.has(line) && !walk.finder.has(unescaped(line)));
  if (clean.length === lines.length) return;
  const said = `rejected rows, ${relative(walk.app.dataFolder, path)}`;
  for (const line of lines)
    if (!clean.includes(line)) note(walk, said, { content: line, done: doneBy(walk, "deleted") });
  if (!walk.forget) return;
  await progress(walk);
  await writeWhole(path, clean.join("\n"));
}

/** A JSON line with what is escaped in it written out. */
function unescaped(line: string): string {
  try {
    return JSON.stringify(JSON.parse(line)).replaceAll("\\n", " ");
  } catch {
    return line;
  }
}

const textual = new Set([".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl", ".xml", ".md"]);

/** Uploads that name the person go as a whole, and those that cannot be looked into: they wait for an hour at most anyway. */
export async function walkUploads(walk: Walk): Promise<void> {
  const { app, workspaceId, finder } = walk;
  const folder = uploadFolder(place(walk));
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) continue;
    const isText = textual.has(extname(name).toLowerCase());
    const text = isText ? await readFile(path, "utf8") : "";
    const isNamed = finder.has(text) || finder.has(basename(name).replaceAll(/[_-]/g, " "));
    if (isText && !isNamed) continue;
    const because = isText ? {} : { because: "a format that is not looked into before it is imported" };
    note(walk, "uploads", { content: name, done: doneBy(walk, "deleted"), ...because });
    if (!walk.forget) continue;
    await progress(walk);
    await rm(path, { force: true });
    await inWorkspace(app.database, workspaceId, (tx) =>
      tx.query("delete from upload where workspace_id = $1 and file_path = $2", [workspaceId, path]),
    );
  }
}

const progress = (walk: Walk) => inWorkspace(walk.app.database, walk.workspaceId, (tx) => saveProgress(tx, walk));

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}
