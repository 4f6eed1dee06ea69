import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { renameSync, rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { boldRule, ownIni, verifyFolder } from "../testing/verify-folder.ts";

const { path, write, start, verify, end } = verifyFolder();
let rounds: ReturnType<typeof readRounds>;
afterAll(end);

beforeAll(() => {
  write(".vale.ini", ownIni);
  write("styles/Own/Bold.yml", boldRule);
  write("docs/a.md", "A very long day.\n");
  rounds = readRounds(start(["verify", "docs", "--watch"]));
});

/** What is printed, round by round. */
function readRounds(child: ChildProcessWithoutNullStreams) {
  let printed = "";
  let wake = () => {};
  child.stdout.on("data", (chunk: Buffer) => {
    printed += chunk;
    wake();
  });
  return {
    /** Settles with the next round that says something; rounds before it, of a save in several steps, are passed over. */
    async until(said: RegExp | string): Promise<string> {
      for (;;) {
        const ends = printed.indexOf("Watching; Ctrl-C ends.\n");
        if (ends < 0) await new Promise<void>((resolve) => (wake = resolve));
        else {
          const round = printed.slice(0, ends);
          printed = printed.slice(ends + "Watching; Ctrl-C ends.\n".length);
          if (round.match(said)) return round;
        }
      }
    },
  };
}

test("a file that an editor writes or replaces, a new one, a changed rule and a broken one are told of", async () => {
  expect(await rounds.until("1 finding in 1 file.")).toBe("docs/a.md:1:3:Own.Bold:Not 'very'.\n1 finding in 1 file.\n");
  write("docs/a.md", "A long day.\n");
  await rounds.until("0 findings in 1 file.");
  write("docs/a.md.swp", "Very very.\n");
  renameSync(path("docs/a.md.swp"), path("docs/a.md"));
  await rounds.until("2 findings in 1 file.");
  write("docs/a.md.swp", "Very.\n");
  renameSync(path("docs/a.md.swp"), path("docs/a.md"));
  await rounds.until("1 finding in 1 file.");
  write("docs/deep/b.md", "Very.\n");
  await rounds.until("2 findings in 2 files.");
  write("docs/deep/b.md", "Fine.\n");
  await rounds.until("1 finding in 2 files.");
  write("styles/Own/Bold.yml", boldRule.replace("Not", "Never"));
  expect(await rounds.until("Never 'Very'")).toContain("docs/a.md:1:1");
  write("styles/Own/More.yml", "extends: [\n");
  await rounds.until("Own.More");
  rmSync(path("styles/Own/More.yml"));
  expect(await rounds.until(/^docs.a.md.*\n1 finding in 2 files.\n$/)).toBeDefined();
});

test("standard input and addresses are not watched", () => {
  expect(verify(["-", "--watch"])).toMatchObject({ code: 2, stderr: expect.stringContaining("can be watched") });
});
