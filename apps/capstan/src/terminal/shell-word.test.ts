import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { shellWord } from "./shell-word.ts";

test("what needs no quotes gets none, and a name with spaces gets the usual ones", () => {
  expect(shellWord("openai/gpt-6-sol")).toBe("openai/gpt-6-sol");
  expect(shellWord("Canva Magic Write")).toBe('"Canva Magic Write"');
});

test.each(["", "Ann's tool", "$HOME `id`", 'the "best" \\ tool!', "openai/*", "a;b", "ä ö"])(
  "a shell reads back %j",
  (text) => {
    const { stdout } = spawnSync("sh", ["-c", `printf %s ${shellWord(text)}`], { encoding: "utf8" });
    expect(stdout).toBe(text);
  },
);
