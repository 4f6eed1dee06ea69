import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Rule } from "../rules/rule.ts";
import { rulePackSchema } from "../rules/rule-pack.ts";
import { checkDraft } from "../verify.ts";
import { brandVoice } from "./brand-voice.ts";
import { type BrandVoiceForm, brandVoiceFormSchema } from "./brand-voice-form.ts";
import { considerVoice, proposeVoice } from "./propose-voice.ts";
import { quoteVoice } from "./quote-voice.ts";
import type { VoiceExample } from "./voice-proposal.ts";

const violated = (text: string, rules: readonly Rule[]): Set<string> =>
  new Set(
    checkDraft({ text, format: "markdown", kind: "any", channel: "any" }, rules, { facts: [] }).findings.map(
      ({ rule }) => rule,
    ),
  );

describe("a voice from its form", () => {
  const form: BrandVoiceForm = brandVoiceFormSchema.parse({
    name: "harbor-voice",
    owner: "role:editor",
    person: { i: { max: 0 } },
    contractions: "use",
    sentence: { max: 12 },
    use: [{ say: "customers", notThis: ["clients"] }],
    avoid: [{ word: "synergy", because: "Nobody knows what it is" }],
    names: [{ name: "GitHub", wrong: ["Git Hub"] }],
    serialComma: "use",
    exclamations: { max: 0 },
  });
  const { rules } = brandVoice(form);

  it.each([
    ["We do not know yet.", "voice.contractions"],
    ["Our clients like it.", "voice.words"],
    ["It makes synergy.", "voice.avoided"],
    ["See Github.", "voice.names"],
    ["See git hub.", "voice.names"],
    ["We sell bread, milk and eggs.", "voice.serial-comma"],
    ["Hello!", "voice.exclamations"],
    ["This one sentence goes on and on until nobody at all knows where it began.", "voice.sentence-length"],
  ])("%s is against %s", (text, rule) => {
    expect([...violated(text, rules)]).toEqual([rule]);
  });

  it("lets a text of the voice pass, and is a pack like any other", () => {
    expect([...violated("We don't know. Our customers use GitHub, bread, and milk.", rules)]).toEqual([]);
    expect(rulePackSchema.safeParse(brandVoice(form)).success).toBe(true);
  });

  it("sounds otherwise on a platform that says so, and there only", () => {
    const own = brandVoiceFormSchema.parse({
      name: "a",
      owner: "role:editor",
      emoji: { max: 0 },
      contractions: "avoid",
      platforms: { social: { emoji: { max: 1 } } },
    });
    const on = (channel: string, text: string) =>
      checkDraft({ text, format: "markdown", kind: "any", channel }, brandVoice(own).rules, { facts: [] }).findings.map(
        (finding) => finding.rule,
      );
    expect(on("email", "Bread is here 🍞.")).toEqual(["voice.emoji"]);
    expect(on("social", "Bread is here 🍞.")).toEqual([]);
    expect(on("social", "Bread is here 🍞🍞.")).toEqual(["voice.emoji.social"]);
    expect(on("social", "We don't know.")).toEqual(["voice.contractions"]);
  });

  it("says what is wrong with a form, and with one that asks for nothing", () => {
    expect(brandVoiceFormSchema.safeParse({ name: "a", owner: "b", contractions: "sometimes" }).success).toBe(false);
    expect(() => brandVoice({ name: "a", owner: "b" })).toThrow(/nothing in this voice/);
  });
});

describe("a voice from examples", () => {
  const text = "You and your team don't wait. You don't ask. It's done when you say so. You see it on GitHub.\n\n";
  const examples: VoiceExample[] = Array.from({ length: 6 }, (_, index) => ({
    name: `${index}`,
    text: `# Text ${index}\n\n${text.repeat(3)}`,
    format: "markdown",
  }));

  it("proposes habits with their evidence, and nothing from too few texts", () => {
    const proposals = proposeVoice(examples);
    expect(proposals.map(({ id, says }) => [id, says])).toEqual([
      ["voice.sentence-length", "A sentence has at most 10 words."],
      ["voice.sentence-rhythm", "Sentences have 4 to 6 words on average."],
      ["voice.reading-grade", expect.any(String)],
      ["voice.formality", expect.any(String)],
      ["voice.cadence", expect.any(String)],
      ["voice.person", "Of the pronouns: “I” at most 10 %, “we” at most 10 %, “you” at least 90 %."],
      ["voice.contractions", "Words are contracted: “don't”, “it's”."],
      ["voice.exclamations", "There are no exclamation marks."],
      ["voice.emoji", "There are no emoji."],
      ["voice.name.github", "The name is spelled GitHub."],
    ]);
    expect(proposals.find(({ id }) => id === "voice.contractions")?.evidence).toBe("So in 100 % of 54 places.");
    expect(proposeVoice(examples.slice(0, 2)).map(({ id }) => id)).toEqual([]);
  });

  it("says why what it looked for is not proposed", () => {
    const { proposals, gaps } = considerVoice(examples.slice(0, 1));
    expect(proposals).toEqual([]);
    expect(gaps).toContainEqual({
      aspect: "The longest sentence",
      why: "1 text of at least three sentences; 5 are needed.",
    });
    expect(gaps).toContainEqual({ aspect: "Contractions", why: "9 places show it; 20 are needed." });
    const mixed = examples.map((one, index) => ({
      ...one,
      text: index < 2 ? one.text.replaceAll("n't", " not") : one.text,
    }));
    expect(considerVoice(mixed).gaps.find(({ aspect }) => aspect === "Contractions")?.why).toContain("do both");
  });

  it("counts of texts in another language only what is theirs", () => {
    const german =
      "Wir warten nicht. Unsere Kunden kommen aus der ganzen Welt, und wir freuen uns. Das sagt HarborOne.\n\n";
    const { english, proposals } = considerVoice(examples.map((one) => ({ ...one, text: german.repeat(5) })));
    expect(english).toBe(false);
    expect(proposals.map(({ id }) => id)).toEqual([
      "voice.sentence-length",
      "voice.sentence-rhythm",
      "voice.cadence",
      "voice.exclamations",
      "voice.emoji",
      "voice.name.harborone",
    ]);
  });

  it("shows each proposal by sentences of the texts", () => {
    const quotes = quoteVoice(examples, proposeVoice(examples));
    expect(quotes.get("voice.name.github")?.[0]).toEqual({ from: "0", text: "You see it on GitHub." });
    expect(quotes.get("voice.contractions")?.[0]?.text).toBe("You don't ask.");
    expect(quotes.get("voice.exclamations")).toEqual([]);
  });

  it("takes what was accepted, and the form's word over a proposal", () => {
    const proposals = proposeVoice(examples);
    const form = { name: "a", owner: "b", contractions: "avoid" } as const;
    const { rules } = brandVoice(form, proposals, ["voice.contractions", "voice.emoji"]);
    expect(rules).toMatchObject([{ id: "voice.contractions", contractions: "avoid" }, { id: "voice.emoji" }]);
    expect(brandVoice(form, proposals, "all").rules).toHaveLength(proposals.length);
    expect(() => brandVoice(form, proposals, ["voice.smell"])).toThrow(/voice.smell/);
  });

  const data = fileURLToPath(new URL("../../../../../shared/data", import.meta.url));
  const isThere = existsSync(`${data}/articles`) && existsSync(`${data}/transcripts`);
  if (!isThere) console.warn("skipped: ../shared is absent");

  it.skipIf(!isThere).each([
    [0, 50],
    [100, 7],
    [200, 13],
  ])(
    "of ten articles (from %i, every %i) fits the others of the blog, and not what people said in meetings",
    (from, step) => {
      const read = (index: number) => readFileSync(`${data}/articles/${String(index).padStart(3, "0")}.md`, "utf8");
      const ten = Array.from({ length: 10 }, (_, index) => from + index * step);
      const others = Array.from({ length: 100 }, (_, index) => index * 5 + 3).filter((index) => !ten.includes(index));
      const proposals = proposeVoice(ten.map((index) => ({ name: `${index}`, text: read(index), format: "markdown" })));
      const { rules } = brandVoice({ name: "blog", owner: "test" }, proposals, "all");
      const share = (texts: readonly string[]) =>
        texts.reduce((sum, one) => sum + violated(one, rules).size, 0) / texts.length / rules.length;
      const blog = share(others.map(read));
      const meetings = share(meetingTexts(`${data}/transcripts`));
      console.log(
        `${rules.length} rules; violated: held-out articles ${(blog * 100).toFixed(1)} %, meetings ${(meetings * 100).toFixed(1)} %`,
      );
      expect(blog).toBeLessThan(0.12);
      expect(meetings).toBeGreaterThan(2 * blog);
    },
  );
});

/** Sixty turns of a meeting as one text, from each of the first three hundred turns of every meeting. */
function meetingTexts(folder: string): string[] {
  return readdirSync(folder).flatMap((file) => {
    const { meeting_transcripts: turns } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as {
      meeting_transcripts: { content: string }[];
    };
    const said = turns.map(({ content }) =>
      content
        .replace(/\{[^}]*\}/g, "")
        .replace(/ ([.,?!])/g, "$1")
        .trim(),
    );
    return [0, 60, 120, 180, 240].flatMap((at) =>
      at + 60 <= said.length ? [said.slice(at, at + 60).join("\n\n")] : [],
    );
  });
}
