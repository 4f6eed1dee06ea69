import { afterAll, beforeAll, expect, test } from "vitest";
import { boldRule, ownIni, sayRule, verifyFolder } from "../testing/verify-folder.ts";

const { write, read, verify, end } = verifyFolder();
afterAll(end);

beforeAll(() => {
  write(".vale.ini", ownIni);
  write("styles/Own/Bold.yml", boldRule);
  write("styles/Own/Say.yml", sayRule);
  for (let i = 0; i < 150; i++) write(`docs/${i}.md`, i % 7 === 0 ? `We utilize ${i}, very.\n` : `Day ${i}.\n`);
  write("docs/50.md", Buffer.from([0x61, 0x0a, 0xe9, 0x20]));
});

test.each([["line"], ["json"]])("three threads give the same as one, in the same order (%s)", (format) => {
  const args = ["docs", "nowhere.md", "--no-cache", "--format", format];
  const one = verify([...args, "--threads", "1"]);
  expect(one).toMatchObject({ code: 2, stdout: expect.stringContaining("docs/98.md") });
  expect(verify([...args, "--threads", "3"])).toEqual(one);
});

test("threads make fixes too, and then nothing is left to fix", () => {
  expect(verify(["docs", "--fix", "--threads", "2"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("22 fixes made."),
  });
  expect(read("docs/147.md")).toBe("We use 147, very.\n");
  expect(verify(["docs", "--fix", "--threads", "2"]).stderr).not.toContain("made");
});

test.each(["0", "two", "1.5"])("--threads %s is refused", (threads) => {
  expect(verify(["docs", "--threads", threads])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("whole number"),
  });
});
