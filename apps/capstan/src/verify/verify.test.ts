import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, truncateSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { verifyFolder } from "../testing/verify-folder.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const page = readFileSync(new URL("../../../../docs/verification.md", import.meta.url), "utf8");
const { folder, write, read, verify, end } = verifyFolder();
afterAll(end);

const bold = "extends: existence\nmessage: \"Not '%s'.\"\nlevel: error\nignorecase: true\ntokens: [very]\n";
const say = "extends: substitution\nmessage: \"Say '%s', not '%s'.\"\nlevel: warning\nignorecase: true\nswap:\n";

beforeAll(() => {
  write(".vale.ini", "StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Own\n");
  write("styles/Own/Bold.yml", bold);
  write("styles/Own/Say.yml", `${say}  utilize: use\n  cell phone: phone|mobile\n`);
  write("docs/clean.md", "# Fine\n\nNothing to say.\n");
  write("docs/deep/bad.md", "# Bad\n\nA very long day.\n");
  write("docs/warned.md", "We utilize it.\n");
  write("docs/data.bin", "very");
});

describe("capstan verify", () => {
  test("goes through folders and globs, and ends with 1 when a blocking rule failed", () => {
    const line = "docs/deep/bad.md:3:3:Own.Bold:Not 'very'.\n";
    expect(verify(["docs/deep"])).toEqual({ code: 1, stdout: line, stderr: "" });
    expect(verify(["docs/**/b*.md"])).toMatchObject({ code: 1, stdout: line });
    expect(verify(["."], { cwd: "docs/deep" })).toMatchObject({ code: 1, stdout: line.replace("docs/deep/", "") });
  });

  test("ends with 0 when there are only warnings", () => {
    expect(verify(["docs/clean.md", "docs/warned.md"])).toEqual({
      code: 0,
      stdout: "docs/warned.md:1:4:Own.Say:Say 'use', not 'utilize'.\n",
      stderr: "",
    });
  });

  test("reads standard input under a name", () => {
    expect(verify(["-", "--stdin-name", "draft.md"], { input: "Very good.\n" })).toMatchObject({
      code: 1,
      stdout: "draft.md:1:1:Own.Bold:Not 'Very'.\n",
    });
  });

  test("checks by packs that ship", () => {
    write("other/vale.ini", "");
    const { code, stdout } = verify(["-", "-p", "plain-language"], { input: "We utilize it.\n", cwd: "other" });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("plain.heavy-words") });
  });
});

describe("the formats", () => {
  const given = ["docs/deep/bad.md", "docs/warned.md", "docs/nowhere.md"];

  test("json has findings with their places, and what could not be read", () => {
    const { files } = JSON.parse(verify([...given, "--format", "json"]).stdout);
    expect(files).toMatchObject([
      { path: "docs/nowhere.md", status: "unreadable", problem: { code: "file_unreadable" } },
      { path: "docs/deep/bad.md", findings: [{ rule: "Own.Bold", evidence: "very", endLine: 3, endColumn: 7 }] },
      { path: "docs/warned.md", findings: [{ rule: "Own.Say", fix: [{ start: 3, end: 10, replacement: "use" }] }] },
    ]);
  });

  test("sarif has a result with a region and a fix", () => {
    const [run] = JSON.parse(verify([...given, "--format", "sarif"]).stdout).runs;
    expect(run.results).toMatchObject([
      { ruleId: "Own.Bold", level: "error", locations: [{ physicalLocation: { region: { startLine: 3 } } }] },
      { ruleId: "Own.Say", fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: "use" } }] }] }] },
    ]);
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: false });
  });

  test("junit counts failures and errors", () => {
    const { stdout } = verify([...given, "--format", "junit"]);
    expect(stdout).toContain('<testsuite name="docs/deep/bad.md" tests="1" failures="1" errors="0">');
    expect(stdout).toContain('<testsuite name="docs/nowhere.md" tests="1" failures="0" errors="1">');
  });

  test("github annotates lines", () => {
    expect(verify([...given, "--format", "github"]).stdout).toContain(
      "::error file=docs/deep/bad.md,line=3,endLine=3,col=3,endColumn=7,title=Own.Bold::Not 'very'.\n",
    );
  });
});

describe("--fix", () => {
  test("makes the only choice, keeps the capital, and changes nothing the second time", () => {
    write("fix/a.md", "\ufeffUtilize a cell phone.\n\nWe **utilize** `utilize`.\n");
    const read = () => readFileSync(join(folder, "fix/a.md"), "utf8");
    expect(verify(["fix", "--fix"])).toMatchObject({ code: 0, stderr: "2 fixes made.\n" });
    expect(read()).toBe("\ufeffUse a cell phone.\n\nWe **use** `utilize`.\n");
    expect(verify(["fix", "--fix"])).toMatchObject({ code: 0, stderr: "" });
    expect(read()).toBe("\ufeffUse a cell phone.\n\nWe **use** `utilize`.\n");
  });

  test("hands standard input on, mended, and tells what is left on standard error", () => {
    expect(verify(["-", "--fix"], { input: "We utilize it, very.\n" })).toEqual({
      code: 1,
      stdout: "We use it, very.\n",
      stderr: "stdin.md:1:12:Own.Bold:Not 'very'.\n1 fix made.\n",
    });
  });

  test("leaves a file alone when rules undo one another", () => {
    write("circle/.vale.ini", "StylesPath = styles\n[*.md]\nBasedOnStyles = A\n");
    write("circle/styles/A/One.yml", `${say}  left: right\n`);
    write("circle/styles/A/Two.yml", `${say}  right: left\n`);
    write("circle/a.md", "left\n");
    const { code, stderr } = verify(["a.md", "--fix"], { cwd: "circle" });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/A\.(One|Two) undo/) });
    expect(readFileSync(join(folder, "circle/a.md"), "utf8")).toBe("left\n");
  });
});

describe("bad input ends with 2, and the other files are checked", () => {
  const other = "docs/deep/bad.md:3:3:Own.Bold:Not 'very'.\n";

  test("a file that is not there, of an unknown format, too large, or not UTF-8", () => {
    write("bad/latin.md", Buffer.concat([Buffer.from("one\ntwo "), Buffer.from([0xe9, 0x20])]));
    write("bad/large.md", "");
    truncateSync(join(folder, "bad/large.md"), 50 * 2 ** 20);
    const { code, stdout, stderr } = verify([
      "bad/nowhere.md",
      "docs/data.bin",
      "bad/large.md",
      "bad/latin.md",
      "docs/deep/bad.md",
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: other });
    for (const part of ["bad/nowhere.md: There is no", "docs/data.bin: ", "bad/large.md: The file has 50 MB"])
      expect(stderr).toContain(part);
    expect(stderr).toContain("bad/latin.md:2:5: The text is not valid UTF-8");
  });

  test("JSON that cannot be read", () => {
    write("bad/a.json", '{"a": ');
    const { code, stdout, stderr } = verify(["bad/a.json", "docs/deep/bad.md", "-p", "claims"]);
    expect({ code, stdout, stderr }).toMatchObject({
      code: 2,
      stdout: other,
      stderr: expect.stringContaining("a.json"),
    });
  });

  test("a rule that cannot be read is named, and the other rules are used", () => {
    write("rules/.vale.ini", "StylesPath = styles\n[*.md]\nBasedOnStyles = A\n");
    write("rules/styles/A/Bold.yml", bold);
    write("rules/styles/A/Yaml.yml", "extends: [\n");
    write("rules/styles/A/Pattern.yml", "extends: existence\nmessage: x\ntokens: ['a(b']\n");
    write("rules/styles/A/Formula.yml", "extends: metric\nmessage: x\nformula: words / ( 2\ncondition: '> 1'\n");
    write("rules/styles/A/Script.yml", "extends: script\nmessage: x\nscript: a.tengo\n");
    write("rules/a.md", "very\n");
    const { code, stdout, stderr } = verify(["."], { cwd: "rules" });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "a.md:1:1:A.Bold:Not 'very'.\n" });
    for (const rule of ["A.Yaml", "A.Pattern", "A.Formula", "A.Script"]) expect(stderr).toContain(rule);
  });

  test("packs that include one another in a circle, or cannot be read, are named, and the others are used", () => {
    write("packs/a.yaml", "pack: a\ninclude: [b.json]\nrules: []\n");
    write("packs/b.json", '{ "include": ["a.yaml", "claims"], "rules": [] }');
    write("packs/broken.yaml", "rules:\n  - id: [\n");
    const { code, stdout, stderr } = verify(
      ["-", "-c", ".vale.ini", "-p", "packs/a.yaml", "-p", "packs/broken.yaml", "-p", "plain-language"],
      { input: "We guarantee results and utilize it.\n" },
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringContaining("plain.heavy-words") });
    expect(stdout).toContain("claims.guarantee");
    expect(stderr).toContain("packs/a.yaml includes itself: packs/a.yaml → packs/b.json → packs/a.yaml");
    expect(stderr).toMatch(/The pack packs\/broken.yaml cannot be read: .* line 3, column 1/);
  });

  test.each([
    [["docs", "--format", "xml"], "Allowed choices"],
    [["docs", "--pack", "nonsense"], "There is no pack nonsense"],
    [["docs", "--config", "nowhere.ini"], "nowhere.ini"],
    [[], "missing required argument"],
  ])("capstan verify %j", (args, told) => {
    expect(verify(args)).toMatchObject({ code: 2, stderr: expect.stringContaining(told) });
  });
});

/** The example of a language in the page that says something. */
const example = (language: string, says: string) =>
  page
    .split(`\`\`\`${language}\n`)
    .map((rest) => rest.split("```")[0]!)
    .find((text) => text.includes(says))!;

/** Runs a command as a machine does where `npx` finds Capstan. */
function run(command: string, args: readonly string[], cwd = folder) {
  write("bin/npx", `#!/bin/sh\nshift\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(join(folder, "bin/npx"), 0o755);
  const env = {
    ...process.env,
    PATH: `${join(folder, "bin")}${delimiter}${process.env.PATH}`,
    XDG_CACHE_HOME: join(folder, ".cache"),
  };
  return spawnSync(command, args, { cwd, env, encoding: "utf8" });
}
const git = (...args: string[]) => run("git", ["-c", "user.name=Demo", "-c", "user.email=demo@site.example", ...args]);

test("the pre-commit hook of the documentation stops a commit that a rule blocks", () => {
  git("init", "-q");
  write(".git/hooks/pre-commit", example("sh", "git diff"));
  chmodSync(join(folder, ".git/hooks/pre-commit"), 0o755);
  git("add", "docs/deep/bad.md");
  const refused = git("commit", "-m", "Bad");
  expect(refused.status).toBe(1);
  expect(`${refused.stdout}${refused.stderr}`).toContain("docs/deep/bad.md:3:3:Own.Bold");
  git("rm", "-q", "--cached", "docs/deep/bad.md");
  git("add", "docs/clean.md");
  expect(git("commit", "-m", "Clean").status).toBe(0);
});

test("the steps of the GitHub Action of the documentation run in a clone, annotate and keep the findings", () => {
  const { jobs } = parse(example("yaml", "jobs:")) as { jobs: { verify: { steps: { run?: string }[] } } };
  const steps = jobs.verify.steps.flatMap(({ run: line }) => line ?? []);
  git("add", "-f", ".vale.ini", "styles", "docs");
  git("commit", "-q", "--no-verify", "-m", "Texts");
  git("clone", "-q", ".", "clone");
  const [annotated, kept] = steps.map((line) => run("sh", ["-e", "-c", line], join(folder, "clone")));
  expect(steps).toHaveLength(2);
  expect(annotated).toMatchObject({ status: 1, stdout: expect.stringContaining("::error file=docs/deep/bad.md") });
  expect(kept!.status).toBe(1);
  expect(JSON.parse(read("clone/capstan.sarif")).runs[0].results).toContainEqual(
    expect.objectContaining({ ruleId: "Own.Bold" }),
  );
});

describe("what a rule needs beside the text", () => {
  const pack = (rule: object) =>
    JSON.stringify({ pack: "own", rules: [{ id: "own.rule", version: "1", severity: "blocking", ...rule }] });

  test("personal data is found where it stands", () => {
    write("needs/people.json", pack({ kind: "personal-data" }));
    const input = "# Press\n\nWrite to ada.lovelace@harbor.example.\n";
    const { code, stdout } = verify(["-", "--pack", "needs/people.json"], { input });
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/^stdin\.md:3:10:own\.rule:This is personal data \(email\)/m),
    });
  });

  test("names of files are held against their form", () => {
    write(
      "needs/names.json",
      pack({ kind: "naming", of: "name", form: "{kind}-{date}", parts: { date: { pattern: "\\d{4}" } } }),
    );
    write("needs/brief-2026.md", "Fine.\n");
    write("needs/brief-soon.md", "Not fine.\n");
    const { stdout } = verify(["needs/brief-2026.md", "needs/brief-soon.md", "--pack", "needs/names.json"]);
    expect(stdout).toContain('needs/brief-soon.md:1:1:own.rule:"brief-soon" is not of the form {kind}-{date}');
    expect(stdout).not.toContain("brief-2026.md");
  });
});
