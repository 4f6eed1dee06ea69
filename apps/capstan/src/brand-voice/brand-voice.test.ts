import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type CapstanFolder, capstanFolder, runCapstan } from "../testing/run-capstan.ts";

let place: CapstanFolder;
const at = (path: string) => join(place.folder, path);
const page = readFileSync(fileURLToPath(new URL("../../../../docs/verification.md", import.meta.url)), "utf8");
const form = /```yaml\n(name: harbor-voice[\s\S]*?)```/.exec(page)![1]!;

beforeAll(() => {
  place = capstanFolder();
  mkdirSync(at("posts"));
  const text = "You don't wait. It's done when you say so. You and your team see it, and you don't ask.\n\n";
  for (let index = 0; index < 6; index++)
    writeFileSync(at(`posts/${index}.md`), `# Post ${index}\n\n${text.repeat(3)}`);
  writeFileSync(at("form.yaml"), form);
});
afterAll(() => place?.remove());

const brandVoice = (...args: string[]) => runCapstan(["brand-voice", ...args], place.env);

describe("capstan brand-voice", () => {
  test("makes a pack of the form in the documentation, by which texts are checked", async () => {
    expect(await brandVoice(at("form.yaml"), "--out", at("voice.yaml"))).toMatchObject({ code: 0, stderr: "" });
    expect(parse(readFileSync(at("voice.yaml"), "utf8"))).toMatchObject({ pack: "harbor-voice", owner: "role:editor" });
    writeFileSync(at("draft.md"), "Our clients use harborone!\n");
    const { stdout } = await runCapstan(["verify", at("draft.md"), "--pack", at("voice.yaml")], place.env);
    expect(stdout.match(/voice\.[a-z-]+/g)).toEqual(["voice.words", "voice.names"]);
  });

  test("proposes what good texts have in common, with the evidence, and writes nothing", async () => {
    const { code, stdout } = await brandVoice("--from", at("posts"));
    expect(code).toBe(0);
    expect(stdout).toContain("voice.contractions  Words are contracted");
    expect(stdout).toMatch(/So in 100 % of \d+ places\./);
  });

  test("keeps what is accepted and nothing else", async () => {
    const made = await brandVoice("--from", at("posts"), "--accept", "voice.contractions, voice.emoji", "--json");
    expect(JSON.parse(made.stdout).rules.map(({ id }: { id: string }) => id)).toEqual([
      "voice.contractions",
      "voice.emoji",
    ]);
  });

  test.each([
    [[], "There is no form and no text"],
    [["nowhere.yaml"], "There is no nowhere.yaml"],
    [["--from", "nowhere"], "There is no nowhere"],
  ])("%j says what is wrong", async (args, told) => {
    expect(await brandVoice(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(told) });
  });

  test("a broken form is told with its line, and a proposal that is none by its name", async () => {
    writeFileSync(at("broken.yaml"), "name: a\nowner: b\ncontractions: sometimes\n");
    expect((await brandVoice(at("broken.yaml"))).stderr).toContain("line 3, column 15: contractions");
    expect((await brandVoice("--from", at("posts"), "--accept", "voice.smell")).stderr).toContain("voice.smell");
  });
});
