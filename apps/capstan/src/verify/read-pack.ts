import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { asCapstanError, type CapstanError, terminal } from "@capstan/base";
import { parseRules, type Rule } from "@capstan/verification";
import { joinExpectations } from "./page/join-expectations.ts";
import type { PageExpectations } from "./page/page-expectations.ts";

const shipped = fileURLToPath(new URL("../../../../packages/verification/packs/", import.meta.url));

/** The packs that ship, by name. */
export const packNames = (): string[] => readdirSync(shipped).map((file) => file.replace(/\.json$/, ""));

/** Rules of packs, what they expect of pages, and why others could not be read. */
type ReadPacks = { rules: Rule[]; page: PageExpectations; problems: CapstanError[] };

/**
 * The rules of packs that ship, or of JSON and YAML files like them, with those that they include. The rules apply to
 * every file, since they were asked for; those that trace need facts, which files have not got, and are left out.
 * `onRead` hears of each file. Problems: terminal `unknown_pack`, `broken_pack`, `cyclic_pack`; each names the pack.
 */
export async function readPacks(names: readonly string[], onRead: (path: string) => void): Promise<ReadPacks> {
  const packs = new PackReader(onRead);
  for (const name of names) await packs.read(name, { from: process.cwd(), trail: [] });
  const rules = packs.rules
    .filter(({ kind }) => !kind.startsWith("trace-"))
    .map(({ kinds: _kinds, channels: _channels, ...rule }) => rule as Rule);
  return { rules, page: joinExpectations(packs.pages), problems: packs.problems };
}

class PackReader {
  readonly rules: Rule[] = [];
  readonly pages: PageExpectations[] = [];
  readonly problems: CapstanError[] = [];
  readonly #known = new Set<string>();
  readonly #onRead: (path: string) => void;

  constructor(onRead: (path: string) => void) {
    this.#onRead = onRead;
  }

  /** `trail`: the packs that led here. A pack that is included twice counts once. */
  async read(name: string, { from, trail }: { from: string; trail: readonly string[] }): Promise<void> {
    const path = packNames().includes(name)
      ? join(shipped, `${name}.json`)
      : isAbsolute(name)
        ? name
        : join(from, name);
    try {
      if (trail.includes(path)) throw cyclic([...trail.slice(trail.indexOf(path)), path]);
      if (this.#known.has(path)) return;
      this.#onRead(path);
      const { include, rules, page } = await readPackFile(name, path);
      this.#known.add(path);
      for (const other of include) await this.read(other, { from: dirname(path), trail: [...trail, path] });
      this.rules.push(...rules);
      if (page) this.pages.push(page);
    } catch (thrown) {
      this.problems.push(asCapstanError(thrown));
    }
  }
}

type PackFile = { include: string[]; rules: Rule[]; page: PageExpectations | undefined };

async function readPackFile(name: string, path: string): Promise<PackFile> {
  if (!existsSync(path))
    throw terminal("unknown_pack", {
      message: `There is no pack ${name}.`,
      mend: `Name a JSON or YAML file, or one of ${packNames().join(", ")}.`,
    });
  try {
    const text = readFileSync(path, "utf8");
    const read = (/\.ya?ml$/.test(path) ? (await import("yaml")).parse(text) : JSON.parse(text)) as {
      rules?: unknown;
      include?: unknown;
      page?: unknown;
    } | null;
    const isOfOthers = read?.include !== undefined || read?.page !== undefined;
    return {
      include: namesOf(read?.include),
      rules: parseRules(read?.rules ?? (isOfOthers ? [] : undefined)),
      page: read?.page === undefined ? undefined : await expectationsOf(read.page),
    };
  } catch (cause) {
    throw terminal("broken_pack", {
      message: `The pack ${name} cannot be read: ${asCapstanError(cause).message}`,
      mend: "Mend the file at the place named.",
      details: { path },
      cause,
    });
  }
}

async function expectationsOf(page: unknown): Promise<PageExpectations> {
  const { pageExpectations } = await import("./page/page-expectations.ts");
  const read = pageExpectations.safeParse(page);
  if (read.success) return read.data;
  const why = read.error.issues.map(({ path, message }) => `page.${path.join(".")}: ${message}`).join("; ");
  throw terminal("broken_pack", { message: why, mend: "Mend what the pack expects of pages." });
}

function namesOf(include: unknown): string[] {
  if (include === undefined) return [];
  if (Array.isArray(include) && include.every((one) => typeof one === "string")) return include;
  throw terminal("broken_pack", { message: "`include` is not a list of packs", mend: "Write it as a list of names." });
}

const cyclic = (paths: readonly string[]) =>
  terminal("cyclic_pack", {
    message: `The pack ${inFolder(paths[0]!)} includes itself: ${paths.map(inFolder).join(" → ")}.`,
    mend: "Take one of these includes out.",
    details: { paths },
  });

function inFolder(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}
