import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkDraft, type Draft, type Rule } from "../src/index.ts";
import type { BenchResult } from "./bench-result.ts";
import { articleRules, articlesFolder, hasShared, readArticles, shared } from "./materials.ts";
import { alexRules, markdownlintRules, requireFrom, writeGoodRules } from "./peer-rules.ts";

type Measured = { docs_per_cpu_s: number; findings: number; error?: string };
type Peers = Record<"write-good" | "markdownlint" | "alex" | "textlint", Measured>;

const rounds = 4;

/** Ours and the prose checkers of npm over the same articles in one run, one thread each, by articles per CPU second. */
export async function run(): Promise<BenchResult[]> {
  if (!hasShared()) return [];
  const cache = process.env.PEERS_CACHE ?? join(tmpdir(), "peers-cache");
  const peers = runPeers();
  const folder = join(cache, "prose", "node_modules");
  const texts = readArticles();
  return [
    ratio("textlint, four rules", ours(texts, articleRules(), "markdown"), peers.textlint, 30),
    ratio("write-good, its rules", ours(texts, writeGoodRules({ folder }), "text"), peers["write-good"], 8),
    agreement("write-good, its rules", writeGoodSets(texts, folder)),
    ratio("alex, its word lists", ours(texts, await alexRules({ folder }), "markdown"), peers.alex, 30),
    ...(await againstMarkdownlint(texts, folder)),
  ];
}

function runPeers(): Peers {
  const script = join(shared, "peers/prose-peers.mjs");
  const only = "write-good,markdownlint,alex,textlint";
  const child = spawnSync(process.execPath, [script, articlesFolder, "--rounds", "2", "--only", only], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.status !== 0) throw new Error("the peers could not be run");
  return JSON.parse(child.stdout.trim().split("\n").at(-1)!) as Peers;
}

/** Articles per CPU second, the first round left out. */
function rateOf(texts: readonly string[], check: (text: string) => number): Measured {
  const rates: number[] = [];
  let findings = 0;
  for (let round = 0; round < rounds; round++) {
    const started = process.cpuUsage();
    findings = 0;
    for (const text of texts) findings += check(text);
    const { user, system } = process.cpuUsage(started);
    if (round > 0) rates.push((texts.length / (user + system)) * 1e6);
  }
  return { docs_per_cpu_s: rates.toSorted((a, b) => a - b)[rates.length >> 1]!, findings };
}

const check = (text: string, rules: readonly Rule[], format: Draft["format"]) =>
  checkDraft({ text, format, kind: "web-article", channel: "web" }, rules, { facts: [] }).findings;

const ours = (texts: readonly string[], rules: readonly Rule[], format: Draft["format"]) =>
  rateOf(texts, (text) => check(text, rules, format).length);

function ratio(name: string, our: Measured, peer: Measured, target: number): BenchResult {
  if (peer.error !== undefined) throw new Error(peer.error);
  const value = our.docs_per_cpu_s / peer.docs_per_cpu_s;
  return {
    name: `times as fast as ${name}`,
    value: Math.round(value * 10) / 10,
    unit: "×",
    target: `≥ ${target}`,
    reached: value >= target,
    note: `${Math.round(our.docs_per_cpu_s)} and ${Math.round(peer.docs_per_cpu_s)} articles per CPU second; ${our.findings} and ${peer.findings} findings`,
  };
}

type Sets = { both: number; either: number; onlyOurs: number; onlyTheirs: number };

function agreement(name: string, { both, either, onlyOurs, onlyTheirs }: Sets): BenchResult {
  return {
    name: `same findings as ${name}`,
    value: Math.round((both / either) * 1e4) / 100,
    unit: "%",
    target: "100",
    reached: both === either,
    note: `${both} in both, ${onlyOurs} only ours, ${onlyTheirs} only theirs`,
  };
}

function compare(
  texts: readonly string[],
  our: (text: string) => Set<string>,
  their: (text: string) => Set<string>,
): Sets {
  const sets = { both: 0, either: 0, onlyOurs: 0, onlyTheirs: 0 };
  for (const text of texts) {
    const [mine, other] = [our(text), their(text)];
    const both = [...mine].filter((one) => other.has(one)).length;
    sets.both += both;
    sets.either += mine.size + other.size - both;
    sets.onlyOurs += mine.size - both;
    sets.onlyTheirs += other.size - both;
  }
  return sets;
}

/** Findings by where they end; write-good marks the second of two words where we mark both. */
function writeGoodSets(texts: readonly string[], folder: string): Sets {
  const rules = writeGoodRules({ folder });
  const writeGood = requireFrom(folder)("write-good") as (text: string) => { index: number; offset: number }[];
  // A mark that is repeated is no finding of write-good's.
  const writeGoodFindings = (text: string) => check(text, rules, "text").filter(({ evidence }) => /\w/.test(evidence));
  // Where several blanks stand before "so" or "there", write-good counts one of them.
  const blanksAt = (text: string, start: number) => /^\s*/.exec(text.slice(start, start + 50))![0].length;
  return compare(
    texts,
    (text) => new Set(writeGoodFindings(text).map(({ place }) => String(place.end))),
    (text) => new Set(writeGood(text).map(({ index, offset }) => String(index + offset + blanksAt(text, index)))),
  );
}

async function againstMarkdownlint(texts: readonly string[], folder: string): Promise<BenchResult[]> {
  const path = requireFrom(folder).resolve("markdownlint/sync");
  const { lint } = (await import(pathToFileURL(path).href)) as {
    lint: (options: unknown) => { a: { lineNumber: number; ruleNames: string[] }[] };
  };
  const config = { default: false, ...Object.fromEntries(markdownlintRules.map((one) => [one.theirs, one.config])) };
  const theirs = (text: string) => lint({ strings: { a: text }, config }).a;
  const rules = markdownlintRules.map((one) => one.ours);
  const name = `markdownlint, ${rules.map(({ id }) => id).join(" ")}`;
  const sets = compare(
    texts,
    (text) => new Set(check(text, rules, "markdown").map(({ rule, place }) => `${rule}:${place.line}`)),
    (text) => new Set(theirs(text).map(({ ruleNames, lineNumber }) => `${ruleNames[0]}:${lineNumber}`)),
  );
  return [
    ratio(
      name,
      ours(texts, rules, "markdown"),
      rateOf(texts, (text) => theirs(text).length),
      20,
    ),
    agreement(name, sets),
  ];
}
