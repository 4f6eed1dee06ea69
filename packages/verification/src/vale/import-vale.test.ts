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
  "/p/styles/config/vocabularies/Ours/accept.txt": "Utilize Group\nvery much\n",
};
const config = importVale("/p/.vale.ini", {
  readFile: (path) => files[path],
  listFiles: (folder) =>
    Object.keys(files)
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1)),
});
const lines = (text: string, path = "a.md") =>
  checkDraft({ text, format: "markdown", kind: "file", channel: "file" }, config.rulesFor(path), {
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
