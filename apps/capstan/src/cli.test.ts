import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { afterAll, describe, expect, test } from "vitest";
import { renderCliReference } from "./cli-reference.ts";
import { projectFolder } from "./config/read-config.ts";
import { createProgram } from "./program.ts";
import { renderCompletion } from "./terminal/render-completion.ts";
import { capstanFolder, runCapstan } from "./testing/run-capstan.ts";
import { version } from "./version.ts";

const place = capstanFolder();
afterAll(place.remove);

const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];

describe("the command tree", () => {
  test("every command that does something says what and shows an example", () => {
    const reference = renderCliReference();
    const acting = everyCommand(createProgram()).filter(
      (command) => command.parent !== null && command.commands.length === 0,
    );
    for (const command of acting) {
      const names: string[] = [];
      for (let at: Command | null = command; at; at = at.parent) names.unshift(at.name());
      const section = reference.split(/^#{2,} /m).find((part) => part.startsWith(`${names.join(" ")}\n`));
      expect(section, names.join(" ")).toMatch(/Examples?:\n/);
    }
  });

  test("the version is the package's", () => {
    expect(JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8"))).toMatchObject({ version });
  });

  test("bash completes commands, their commands and options", () => {
    const complete = (...words: string[]) => {
      const script = `${renderCompletion(createProgram(), "bash")}
compopt() { :; }
COMP_WORDS=(${words.map((word) => `"${word}"`).join(" ")}); COMP_CWORD=${words.length - 1}; _capstan; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return spawnSync("bash", ["-c", script], { encoding: "utf8" }).stdout.trim().split("\n");
    };
    expect(complete("capstan", "led")).toEqual(["ledger"]);
    expect(complete("capstan", "ledger", "")).toEqual(expect.arrayContaining(["list", "verify"]));
    expect(complete("capstan", "try", "--as")).toEqual(["--as-of"]);
  });
});

describe("at the terminal", () => {
  test("a command that a group does not have is named, with those that it has and where its help is", async () => {
    const { stderr } = await runCapstan(["runs", "lst"], place.env);
    expect(stderr).toContain("unknown command 'lst'; `capstan runs` has list, show, hold");
    expect(stderr).toContain("`capstan runs --help`");
  });

  test.each([
    [[], 2],
    [["--help"], 0],
    [["--version"], 0],
    [["frobnicate"], 2],
    [["runs", "hold"], 2],
    [["people", "add", "a@b.example", "--name", "A", "--roles", "emperor"], 2],
    [["ledger", "verify", "--head", "nonsense"], 2],
    [["review", "decide", "x", "--as", "a@b.example"], 2],
    [["restore", "/nowhere"], 2],
  ])(
    "capstan %j ends with %i",
    async (args, code) => {
      expect((await runCapstan(args, place.env)).code).toBe(code);
    },
    60_000,
  );

  test("a setting that cannot be used is named", async () => {
    const { code, stderr } = await runCapstan(["runs"], {
      ...place.env,
      CAPSTAN_PORT: "many",
      CAPSTAN_DEMO: "perhaps",
    });
    expect(code).toBe(2);
    expect(stderr).toContain("CAPSTAN_PORT");
    expect(stderr).toContain("CAPSTAN_DEMO");
  });

  test("an error is one JSON document when asked for", async () => {
    const { code, stderr } = await runCapstan(
      ["review", "decide", "x", "--approve", "--as", "a@b.example", "--url", "http://127.0.0.1:9", "--json"],
      place.env,
    );
    expect(code).toBe(2);
    expect(stderr).toContain("unknown option");
    const failed = await runCapstan(
      ["review", "decide", "x", "--approve", "--as", "a@b.example", "--url", "http://127.0.0.1:9"],
      place.env,
    );
    expect(failed.code).toBe(3);
    expect(failed.stderr).toContain("No server answers");
  });
});

describe("capstan lint", () => {
  test("what ships has no problem", async () => {
    const { code, stdout } = await runCapstan(["lint", join(projectFolder, "packs"), "--json"]);
    const report = JSON.parse(stdout) as { ok: boolean; files: { kind: string }[] };
    expect({ code, ok: report.ok }).toEqual({ code: 0, ok: true });
    expect(new Set(report.files.map(({ kind }) => kind))).toEqual(new Set(["workflow", "prompt", "rules", "contract"]));
  });

  test("each kind of broken file is told with its line and its mend", async () => {
    const write = async (path: string, text: string) => {
      await mkdir(join(place.folder, "broken", path, ".."), { recursive: true });
      await writeFile(join(place.folder, "broken", path), text);
    };
    await write("workflows/w.yaml", "workflow: half\ntitle: Half a workflow\n");
    await write("contracts/c.yaml", "name: c\nwhenBroken: panic\n");
    await write("rules/r.yaml", "pack: r\n");
    await write("prompts/p.md", "---\nid: p\n---\n<!-- template -->\n{{ nowhere }}\n");
    const { code, stdout } = await runCapstan(["lint", join(place.folder, "broken")]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/c\.yaml:2:\d+ error contract_invalid/);
    for (const file of ["w.yaml", "r.yaml", "p.md"]) expect(stdout).toContain(`${file}:`);
  });

  test("nothing to check, and nowhere to look", async () => {
    expect((await runCapstan(["lint", "/nowhere"])).code).toBe(2);
    expect((await runCapstan(["lint"])).code).toBe(2);
    const [emptied, folder] = [join(place.folder, "emptied.yaml"), join(place.folder, "nothing")];
    await writeFile(emptied, "");
    await mkdir(folder);
    expect(await runCapstan(["lint", emptied])).toMatchObject({ code: 1, stdout: expect.stringContaining("is empty") });
    expect(await runCapstan(["lint", folder])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("Nothing here"),
    });
  });
});
