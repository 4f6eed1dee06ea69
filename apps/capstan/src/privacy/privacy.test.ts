import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { capstanFolder, runCapstan } from "../testing/run-capstan.ts";

const text = "Dear Ann Bell,\r\nplease call +44 20 7946 0958 or write to ann.bell@acme.example.\r\n\tAnn\r\n";
const { folder, env, remove } = capstanFolder();
const file = (name: string) => join(folder, name);
const capstan = (args: string[], input = "") => runCapstan(["privacy", ...args], env, input);

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file("note.md"), text);
  writeFileSync(file("clean.md"), "The quarterly numbers are in.\n");
  writeFileSync(file("broken.md"), Buffer.from([0x61, 0xff, 0x62]));
});
afterAll(remove);

describe("capstan privacy scan", () => {
  test("answers JSON lines with JSON lines, in their order", async () => {
    const input = ['{"id":"a","text":"Mail ann.bell@acme.example"}', "", '{"id":2,"text":"Nothing here."}'].join("\n");
    const { code, stdout } = await capstan(["scan"], input);
    expect(code).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: "a", spans: [{ type: "EMAIL", start: 5, end: 26, confidence: expect.any(Number) }] },
      { id: 2, spans: [] },
    ]);
  });

  test("says where in files it stands, and keeps the values to itself", async () => {
    const { code, stdout } = await capstan(["scan", file("note.md"), file("clean.md")]);
    expect(code).toBe(1);
    expect(stdout).toContain(`${file("note.md")}:2:42  EMAIL`);
    expect(stdout).toMatch(/found in 2 files: 2 PERSON, 1 PHONE, 1 EMAIL\.\n$/);
    expect(stdout).not.toContain("Bell");
  });

  test("reads names of its own", async () => {
    writeFileSync(file("names.txt"), "company: Zorblatt & Sons GmbH\n");
    const { stdout } = await capstan(
      ["scan", "--known", file("names.txt"), "--json", "--values", file("own.md")].map(String),
    );
    expect(JSON.parse(stdout).problems).toHaveLength(1);
    writeFileSync(file("own.md"), "we wrote to zorblatt and sons yesterday\n");
    const again = await capstan(["scan", "--known", file("names.txt"), "--json", "--values", file("own.md")]);
    expect(JSON.parse(again.stdout).files[0].spans).toMatchObject([
      { type: "ORGANIZATION", value: "zorblatt and sons" },
    ]);
  });

  test.each([
    ["a file that is not there", ["scan", "nowhere.md"], "", "nowhere.md cannot be read"],
    ["bytes that are no text", ["scan", file("broken.md")], "", "not valid UTF-8 at line 1, column 2"],
    ["a line that is no JSON", ["scan"], "{}\n", "Line 1 is not a JSON object"],
    [
      "a class that nobody knows",
      ["scan", "--types", "SHOE", file("note.md")],
      "",
      "no class of personal data called SHOE",
    ],
    ["a share beyond 1", ["scan", "--min-confidence", "7", file("note.md")], "", "not a number from 0 to 1"],
  ])("refuses %s", async (_, args, input, says) => {
    const { code, stderr } = await capstan(args, input);
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });
});

describe("capstan privacy redact and restore", () => {
  test("puts every byte back, and the same stand-in for the same value in a second text", async () => {
    const vault = file("a.vault");
    const { stdout: safe } = await capstan(["redact", file("note.md"), "--vault", vault]);
    expect(safe).not.toMatch(/Ann|Bell|7946|acme/);
    expect(await capstan(["restore", "--vault", vault], safe)).toMatchObject({ code: 0, stdout: text });
    const standIn = /Dear (\S+) /.exec(safe)![1]!;
    const second = await capstan(["redact", "--vault", vault], "Dear Ann Bell, hello.\n");
    expect(second.stdout).toContain(standIn);
    expect(statSync(vault).mode & 0o777).toBe(0o600);
    expect(readFileSync(vault, "utf8")).not.toMatch(/Bell|acme/);
  });

  test("another installation cannot open the vault", async () => {
    const vault = file("b.vault");
    await capstan(["redact", file("note.md"), "--vault", vault]);
    const other = { ...env, CAPSTAN_SECRET: "another secret that is long enough to sign with" };
    const { code, stderr, stdout } = await runCapstan(["privacy", "restore", "--vault", vault], other, "x");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("can't be opened");
  });

  test("a vault that is not there, or is none, is said", async () => {
    expect(await capstan(["restore", "--vault", file("none.vault")], "x")).toMatchObject({ code: 2 });
    expect((await capstan(["restore", "--vault", file("note.md")], "x")).stderr).toContain("is no vault");
  });
});
