import { describe, expect, it } from "vitest";
import { checkDraft } from "../verify.ts";
import { importVale } from "./import-vale.ts";

const files: Record<string, string> = {
  "/p/.vale.ini":
    "StylesPath = styles\nMinAlertLevel = suggestion\nVocab = Ours\n\n[*.md]\nBasedOnStyles = Own\nOwn.Quiet = NO\nOwn.Loud = error\nTokenIgnores = (\\$\\w+)\n\n[drafts/*.md]\nOwn.Loud = NO\n",
  "/p/styles/Own/Loud.yml":
    "extends: existence\nmessage: \"Not '%s'.\"\nlevel: suggestion\nignorecase: true\ntokens:\n  - very\n  - Acme very\n",
  "/p/styles/Own/Quiet.yml": "extends: existence\nmessage: no\ntokens: [quiet]\n",
  "/p/styles/Own/Script.yml": "extends: script\nmessage: x\nscript: y.tengo\n",
  "/p/styles/Own/Say.yml":
    "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nscope: ~heading\nignorecase: true\naction:\n  name: replace\nswap:\n  cell ?phone: phone|mobile phone\n  utilize: use\n",
  "/q/.vale.ini": "StylesPath = /q/styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Odd\n",
  "/q/styles/Odd/Back.yml": "extends: existence\nmessage: \"'%s'.\"\nnonword: true\ntokens: ['a(.)\\1', 'b(.)\\2']\n",
  "/q/styles/Odd/Behind.yml": "extends: existence\nmessage: no\ntokens: ['fine', 'c(.)\\2']\n",
  "/q/styles/Odd/Colour.yml":
    "extends: consistency\nmessage: \"'%s'.\"\nignorecase: true\neither:\n  colour: color\n  centre: center\n",
  "/q/styles/Odd/List.yml": 'extends: substitution\nmessage: "%s"\nswap: [one]\n',
  "/q/styles/Odd/Empty.yml": 'extends: substitution\nmessage: "%s"\nswap:\n  # nothing yet\n',
  "/q/styles/Odd/Months.yml":
    "extends: substitution\nmessage: \"Use '%s'.\"\nswap:\n  - 3(?! Jan(?!uary)?): three\n  - 4: four\n",
  "/p/styles/config/vocabularies/Ours/accept.txt": "Utilize Group\nvery much\n",
};
const valeFiles = {
  readFile: (path: string) => files[path],
  listFiles: (folder: string) =>
    Object.keys(files)
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1)),
};
const config = importVale("/p/.vale.ini", valeFiles);
const odd = importVale("/q/.vale.ini", valeFiles);
const lines = (text: string, { rulesFor } = config) =>
  checkDraft({ text, format: "markdown", kind: "file", channel: "file" }, rulesFor("a.md"), {
    facts: [],
  }).findings.map((finding) => `${finding.place.line}:${finding.place.column}:${finding.rule}:${finding.message}`);

describe("a .vale.ini", () => {
  it("gives the rules of its styles with the levels of its sections", () => {
    const levels = config.rulesFor("a.md").map((rule) => `${rule.id} ${rule.severity}`);
    expect(levels.sort()).toEqual(["Own.Loud blocking", "Own.Say warning"]);
    expect(config.rulesFor("drafts/a.md").map((rule) => rule.id)).toEqual(["Own.Say"]);
  });

  it("names the rule that cannot be honoured", () => {
    expect(config.problems.map((problem) => [problem.code, problem.details.rule])).toEqual([
      ["unsupported_rule", "Own.Script"],
    ]);
  });

  it("finds in the scopes of a rule, with the case and choices it found and has", () => {
    expect(lines("# Cellphone\n\nA cell phone. We utilize it, very.\n")).toEqual([
      "3:3:Own.Say:Use 'phone' or 'mobile phone' instead of 'cell phone'.",
      "3:18:Own.Say:Use 'use' instead of 'utilize'.",
      "3:30:Own.Loud:Not 'very'.",
    ]);
  });

  it("leaves code, addresses and what a comment switches off alone", () => {
    expect(
      lines(
        "`very` https://example.com/very\n\n<!-- vale Own.Loud = NO -->\n\nvery\n\n<!-- vale Own.Loud = YES -->\n\nvery\n",
      ),
    ).toEqual(["9:1:Own.Loud:Not 'very'."]);
  });

  it("that is not there is an error", () => {
    expect(() => importVale("/nowhere", { readFile: () => undefined, listFiles: () => [] })).toThrow(/nowhere/);
  });
});

describe("rules as people write them", () => {
  it("that cannot be used are told of by name before any text is read", () => {
    expect(odd.problems.map(({ code, details, message }) => [code, details.rule, message])).toEqual([
      ["broken_rule", "Odd.Behind", expect.stringContaining("Invalid")],
      ["broken_rule", "Odd.List", expect.stringContaining("swap")],
    ]);
  });

  it("may refer back to groups, which are counted over all tokens", () => {
    expect(lines("axx bxx\n", odd)).toEqual(["1:1:Odd.Back:'axx'.", "1:5:Odd.Back:'bxx'."]);
  });

  it("may list their pairs, and repeat what only looks around", () => {
    expect(lines("3 4, 3 Jan\n", odd)).toEqual(["1:1:Odd.Months:Use 'three'.", "1:3:Odd.Months:Use 'four'."]);
  });

  it("tell of two spellings by the last in each text, where it stands first, from where both are there", () => {
    expect(lines("A colour.\n\nColour on color, centre and center, a color.\n\nThe colour.\n", odd)).toEqual([
      "3:11:Odd.Colour:'color'.",
      "3:29:Odd.Colour:'center'.",
      "5:5:Odd.Colour:'colour'.",
    ]);
  });
});
