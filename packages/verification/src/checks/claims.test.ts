import { describe, expect, it } from "vitest";
import { parseFacts, parseRules } from "../parse.ts";
import { checkDraft } from "../verify.ts";

function find(text: string, rest: object = {}, facts: object = { facts: [] }) {
  const rules = parseRules([{ id: "r", version: "1", severity: "blocking", kind: "claims", ...rest }]);
  const draft = { text, format: "markdown", kind: "any", channel: "any" } as const;
  return checkDraft(draft, rules, parseFacts(facts)).findings;
}
const outcome = (text: string, rest?: object, facts?: object) =>
  find(text, rest, facts).map(({ evidence, status }) => [evidence, status]);

describe("claims", () => {
  it.each([
    ["We are the fastest platform there is.", "the fastest", "needs-judgement"],
    ["The industry-leading tool.", "industry-leading", "needs-judgement"],
    ["It is faster than any other tool.", "faster than any", "needs-judgement"],
    ["It is faster than Mailchimp.", "faster than Mailchimp", "needs-judgement"],
    ["Your results are guaranteed to grow.", "are guaranteed to", "failed"],
    ["Our service is 100% secure.", "100% secure", "failed"],
    ["It cut costs by 40% in a year.", "cut costs by 40%", "failed"],
    ["Studies show that it works.", "Studies show", "failed"],
    ["Loved by thousands of teams.", "Loved by thousands", "needs-judgement"],
    ["It boosts your immune system.", "boosts your immune system", "failed"],
    ["Enjoy guaranteed returns.", "guaranteed returns", "failed"],
  ])("%s", (text, evidence, status) => {
    expect(outcome(text)).toEqual([[evidence, status]]);
  });

  it.each([
    "This is the best way to start, and a best practice.",
    "At best, most of it is done by 5 pm.",
    "The test suite is the latest, and more than 10 files changed.",
    "`guaranteed to` is a keyword.",
    "We guaranteeing nothing.",
    "This is simpler than that, and better than before.",
  ])("%s makes none", (text) => {
    expect(outcome(text)).toEqual([]);
  });

  it.each([
    "It cut costs by 40% ([the report](https://a.example/r)).",
    "It cut costs by 40%.[^1]\n\n[^1]: A report.",
    "It cut costs by 40% (Forrester, 2024).",
    "It cut costs by 40%. The figure is from [our study](/study).",
    "According to Gartner in 2024, it cut costs by 40%.",
    "# It cut costs by 40%\n\nSo says [the report](https://a.example/r).",
  ])("passes with a source: %s", (text) => {
    expect(outcome(text)).toEqual([]);
  });

  it.each([
    "It cut costs by 40%. See [above](#above).",
    "It cut costs by 40%. So it goes. Here is [a link](https://a.example).",
  ])("fails with something that is none: %s", (text) => {
    expect(outcome(text)).toEqual([["cut costs by 40%", "failed"]]);
  });

  it("leaves a named source without a date to a person", () => {
    expect(outcome("According to Gartner, it cut costs by 40%.")).toEqual([["cut costs by 40%", "needs-judgement"]]);
  });

  it("takes a fact for a figure's source", () => {
    const facts = {
      facts: [{ id: "saved", label: "Costs saved", value: 40, unit: "percent", source: { dataset: "study" } }],
    };
    expect(outcome("It cut costs by 40%.", {}, facts)).toEqual([]);
    expect(outcome("It cut costs by 60%.", {}, facts)).toHaveLength(1);
  });

  it("offers a softer form, which a person chooses", () => {
    expect(find("World-class support.")[0]).toMatchObject({ fix: [{ replacement: "Established" }], fixIsChoice: true });
  });

  it("judges classes as the rule says, with words of its own", () => {
    expect(outcome("The fastest tool.", { unsourced: { superlative: "ignore" } })).toEqual([]);
    expect(outcome("The fastest tool.", { unsourced: { superlative: "fail" } })).toEqual([["The fastest", "failed"]]);
    const words = [{ class: "guarantee", pattern: "iron-clad", softer: "firm" }];
    expect(outcome("An iron-clad promise.", { words })).toEqual([["iron-clad", "failed"]]);
    expect(outcome("It boosts your immunity [1].", { sourced: { health: "judge" } })).toEqual([
      ["boosts your immunity", "needs-judgement"],
    ]);
  });
});

describe("wordings of claims beside the rule that judges claims", () => {
  const head = { version: "1", kind: "existence", message: "'%s' promises.", ignoreCase: true, claim: true } as const;
  const mild = {
    ...head,
    id: "mild",
    severity: "warning",
    tokens: ["guaranteed \\w+", "the fastest \\w+", "cut costs"],
  };
  const grave = { ...head, id: "grave", severity: "blocking", tokens: ["quit your job", "the fastest \\w+"] };
  const judging = { id: "judge", version: "1", severity: "blocking", kind: "claims" };
  const found = (text: string, ...rules: object[]) =>
    checkDraft({ text, format: "markdown", kind: "any", channel: "any" }, parseRules(rules), parseFacts({ facts: [] }))
      .findings.map(({ rule, evidence }) => `${rule}: ${evidence}`)
      .sort();

  it("find them by themselves where nothing judges", () => {
    expect(found("Guaranteed results. It cut costs by 40%.", mild)).toEqual([
      "mild: Guaranteed results",
      "mild: cut costs",
    ]);
  });

  it("say nothing where that is said already, whichever stands first", () => {
    const said = ["judge: Guaranteed results", "judge: cut costs by 40%"];
    expect(found("Guaranteed results. It cut costs by 40%.", mild, judging)).toEqual(said);
    expect(found("Guaranteed results. It cut costs by 40%.", judging, mild)).toEqual(said);
  });

  it("let pass what was judged and let pass", () => {
    expect(found("It cut costs by 40% ([the report](https://a.example/r)).", mild, judging)).toEqual([]);
  });

  it("say what is graver, or is not judged", () => {
    expect(found("The fastest tool.", grave, judging)).toEqual(["grave: The fastest tool", "judge: The fastest"]);
    expect(found("Quit your job. It is the fastest tool.", grave, judging)).toContain("grave: Quit your job");
    expect(found("The fastest tool.", mild, { ...judging, unsourced: { superlative: "ignore" } })).toEqual([
      "mild: The fastest tool",
    ]);
    expect(found("Guaranteed results.", mild, { ...judging, scopes: ["heading"] })).toEqual([
      "mild: Guaranteed results",
    ]);
  });

  it("say it where the other is switched off", () => {
    const text = "<!-- vale judge = NO -->\n\nGuaranteed results.\n";
    expect(found(text, mild, judging)).toEqual(["mild: Guaranteed results"]);
  });
});
