import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findBundle } from "./find-bundle.mjs";

const project = fileURLToPath(new URL("../..", import.meta.url));
let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "capstan-bundle-"));
  folder = join(root, "made");
  write("data.json", JSON.stringify({ word: "data", rest: "x".repeat(40_000) }));
  write(
    "part.ts",
    'import data from "./data.json" with { type: "json" };\nexport const say = (): string => `one ${data.word}`;',
  );
  write("main.ts", 'import { say } from "./part.ts";\nconsole.log(say(), import.meta.url);');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const longAgo = new Date("2026-01-01T00:00:00Z");
const muchLater = new Date("2126-01-01T00:00:00Z");

/** Written long ago: what is written while a bundle is made is not in it for certain. */
function write(name: string, content: string): void {
  writeFileSync(join(root, name), content);
  utimesSync(join(root, name), longAgo, longAgo);
}

const find = () => findBundle({ root, entry: "main.ts", folder });
const run = (path: string) => spawnSync(process.execPath, [path], { encoding: "utf8" }).stdout.trim();

describe("a bundle", () => {
  it("does what its sources do, from their place", async () => {
    const path = (await find())!;
    expect(path.startsWith(folder)).toBe(true);
    expect(run(path)).toBe(`one data ${new URL(`file://${join(root, "main.ts")}`).href}`);
  });

  it("is the same until a source changes, and then another", async () => {
    const first = await find();
    expect(await find()).toBe(first);
    write("part.ts", 'export const say = (): string => "changed";');
    const second = (await find())!;
    expect(second).not.toBe(first);
    expect(run(second)).toMatch(/^changed /);
  });

  it("is made anew where its record is damaged or of another place", async () => {
    const first = (await find())!;
    writeFileSync(join(folder, "bundle.json"), "{");
    expect(run((await find())!)).toBe(run(first));
    const record = JSON.parse(readFileSync(join(folder, "bundle.json"), "utf8")) as object;
    writeFileSync(join(folder, "bundle.json"), JSON.stringify({ ...record, root: "/elsewhere" }));
    await find();
    expect(JSON.parse(readFileSync(join(folder, "bundle.json"), "utf8"))).toEqual(record);
  });

  it("leaves parts of the one before for an hour, for what still runs", async () => {
    const first = (await find())!;
    write("part.ts", 'export const say = (): string => "changed";');
    await find();
    expect(readdirSync(folder)).toContain(first.slice(folder.length + 1));
    utimesSync(first, longAgo, longAgo);
    write("part.ts", 'export const say = (): string => "changed again";');
    await find();
    expect(readdirSync(folder)).not.toContain(first.slice(folder.length + 1));
  });

  it("is none where it cannot be kept, where a source cannot be read, or was written meanwhile", async () => {
    writeFileSync(folder, "a file where the folder would be");
    expect(await find()).toBeUndefined();
    rmSync(folder);
    write("part.ts", "export const say = (");
    expect(await find()).toBeUndefined();
    write("part.ts", 'export const say = (): string => "later";');
    utimesSync(join(root, "part.ts"), muchLater, muchLater);
    expect(await find()).toBeUndefined();
  });
});

describe("the bundle of capstan verify", () => {
  const entry = "apps/capstan/src/main-verify.ts";
  const draft =
    "# A draft\n\nIn order to utilize it, click here. It is the best, and GDPR certified.\n\nMail jane@example.org.\n";
  const packs = ["web-article", "plain-language", "claims", "ai-tells", "public-text"].flatMap((name) => [
    "--pack",
    name,
  ]);

  it.each([
    { name: "findings", args: ["draft.md", "other.html", ...packs, "--format", "json"], code: 1 },
    { name: "a pack that is not there", args: ["draft.md", "--pack", "no-such-pack"], code: 2 },
    { name: "a file that is not there", args: ["nowhere.md", "--pack", "claims"], code: 2 },
    { name: "links to this machine", args: ["draft.md", "--pack", "complete-sources", "--links"], code: 0 },
    { name: "an option that is not there", args: ["draft.md", "--nothing"], code: 2 },
    { name: "help", args: ["--help"], code: 0 },
  ])(
    "says what the sources say: $name",
    async ({ args, code }) => {
      const bundle = (await findBundle({
        root: project,
        entry,
        folder: join(project, "node_modules/.cache/capstan-test"),
      }))!;
      mkdirSync(join(root, "texts"));
      writeFileSync(join(root, "texts/draft.md"), draft);
      writeFileSync(join(root, "texts/other.html"), "<h1>Other</h1><p>It was utilized, and is the best.</p>");
      const verify = (main: string) => {
        const { status, stdout, stderr } = spawnSync(process.execPath, [main, "verify", ...args], {
          cwd: join(root, "texts"),
          env: {
            ...process.env,
            NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), "node-compile-cache"),
          },
          encoding: "utf8",
        });
        return { status, stdout, stderr };
      };
      const bundled = verify(bundle);
      expect(bundled).toEqual(verify(join(project, "apps/capstan/src/main.ts")));
      expect(bundled.status).toBe(code);
    },
    120_000,
  );
});
