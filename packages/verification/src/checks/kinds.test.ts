import { describe, expect, it } from "vitest";
import type { Draft } from "../draft.ts";
import type { LinkAnswers } from "../links/link-answer.ts";
import { linksToTry } from "../links/links-to-try.ts";
import { parseRules } from "../parse.ts";
import { type CheckOptions, checkDraft } from "../verify.ts";

type Given = Partial<Draft> & CheckOptions;

/** What one rule finds in a text: evidence and message, in the order of the source. */
function find(rule: object, text: string, { links, recognise, ...rest }: Given = {}) {
  const rules = parseRules([{ id: "r", version: "1", severity: "blocking", ...rule }]);
  const draft: Draft = { text, format: "markdown", kind: "any", channel: "any", ...rest };
  return checkDraft(draft, rules, { facts: [] }, { ...(links ? { links } : {}), ...(recognise ? { recognise } : {}) })
    .findings;
}
const messages = (...args: Parameters<typeof find>) => find(...args).map(({ message }) => message);
const evidence = (...args: Parameters<typeof find>) => find(...args).map((finding) => finding.evidence);

describe("headings", () => {
  it("asks for a title, in the text or its front matter", () => {
    const rule = { kind: "headings", title: true };
    expect(messages(rule, "Text.")).toEqual([expect.stringContaining("no title")]);
    for (const text of ["# A\n", "---\ntitle: A\n---\nText.", '+++\ntitle = "A"\n+++\nText.'])
      expect(messages(rule, text)).toEqual([]);
  });

  it("finds a heading said twice, in the document or in its section", () => {
    const text = "# A\n\n## One\n\n### Notes\n\n## Two\n\n### Notes\n\n## one\n";
    expect(evidence({ kind: "headings", unique: "document" }, text)).toEqual(["### Notes", "## one"]);
    expect(evidence({ kind: "headings", unique: "section" }, text)).toEqual(["## one"]);
  });

  it("finds a section with nothing in it", () => {
    const text = "# A\n\n## Empty\n\n## Parent\n\n### Child\n\nText.\n\n## Code\n\n```\nx\n```\n\n## Last\n";
    expect(evidence({ kind: "headings", filled: true }, text)).toEqual(["## Empty", "## Last"]);
  });
});

describe("metadata", () => {
  const rule = { kind: "metadata", fields: [{ name: "description", required: true, min: 10, max: 20 }] };

  it("measures a field of the front matter where it stands", () => {
    expect(evidence(rule, "---\ntitle: A\ndescription: Too short\n---\n")).toEqual(["Too short"]);
    expect(messages(rule, "---\ntitle: A\n---\n")).toEqual(['The field "description" is missing.']);
    expect(messages(rule, "---\ndescription: Just long enough\n---\n")).toEqual([]);
    expect(evidence(rule, '+++\ndescription = "Much longer than it may be"\n+++\n')).toHaveLength(1);
  });

  it("reads the head of a page", () => {
    const page = (content: string) =>
      `<html><head><title>A</title><meta name="Description" content="${content}"></head></html>`;
    expect(messages(rule, page("Just long enough"), { format: "html" })).toEqual([]);
    expect(evidence(rule, page("Short"), { format: "html" })).toEqual(['<meta name="Description" content="Short">']);
  });
});

describe("links", () => {
  const text =
    "[a](/a) [b](b.md) [c](https://own.example/c) [a again](/a#x) [out](https://out.example) [m](mailto:a@b.example) [t](#t)";

  it("counts pages of the own site, each once", () => {
    const rule = (rest: object) => ({ kind: "link-count", of: "internal", hosts: ["own.example"], ...rest });
    expect(messages(rule({ min: 3, max: 5 }), text)).toEqual([]);
    expect(messages(rule({ min: 4 }), text)).toEqual(["There are 3 internal links; at least 4 are asked for."]);
    expect(evidence(rule({ max: 2 }), text)).toEqual(["[c](https://own.example/c)"]);
    expect(messages({ kind: "link-count", of: "external", max: 1 }, text)).toHaveLength(1);
  });

  it("knows hosts that may be linked, and those below them", () => {
    expect(
      evidence({ kind: "link-hosts", deny: ["out.example"] }, "[a](https://www.out.example/x) [b](/b)"),
    ).toHaveLength(1);
    expect(messages({ kind: "link-hosts", allow: ["own.example"] }, text)).toEqual([
      expect.stringContaining("out.example"),
    ]);
  });

  it("looks anchors up by GitHub's slugs, by given ids and by HTML ids", () => {
    const rule = { kind: "link-targets", anchors: true };
    const headings = '# What\'s new, in `v2.1`?\n\n## Setup\n\n## Setup\n\n## Named {#own-id}\n\n<a id="html"></a>\n\n';
    const anchors = ["whats-new-in-v21", "setup", "setup-1", "own-id", "html", "top"];
    expect(messages(rule, `${headings}${anchors.map((id) => `[x](#${id})`).join(" ")}`)).toEqual([]);
    expect(evidence(rule, `${headings}[x](#setup-2)`)).toEqual(["[x](#setup-2)"]);
    expect(messages({ ...rule, slugs: "any" }, `${headings}[x](#what-s-new-in-v2-1)`)).toEqual([]);
    expect(messages(rule, `${headings}[x](#what-s-new-in-v2-1)`)).toHaveLength(1);
    expect(evidence(rule, '<h1 id="a">A</h1><a href="#b">x</a>', { format: "html" })).toEqual(['<a href="#b">']);
  });

  it("proposes https for an insecure address, and leaves the own machine alone", () => {
    const rule = { kind: "link-targets", secure: true };
    const [finding] = find(rule, "[x](http://a.example/b) [y](http://localhost:3000) <https://c.example>");
    expect(finding).toMatchObject({
      evidence: "[x](http://a.example/b)",
      fixIsChoice: true,
      fix: [{ start: 4, end: 9, replacement: "https:" }],
    });
  });

  it("asks for texts that say where a link leads", () => {
    const rule = { kind: "link-text", weak: ["here", "click here"] };
    expect(
      evidence(rule, "[Here!](/a) [](/b) [the report](/c) [![Chart](c.png)](/d) <a href='/e'>click here</a>"),
    ).toEqual(["[Here!](/a)", "[](/b)", "<a href='/e'>"]);
  });

  it("asks for texts of images, but not of decoration", () => {
    const rule = { kind: "image-alt", weak: ["image"], max: 20 };
    expect(messages(rule, "![](a.png) ![image](b.png) ![b.png](b.png) ![A chart](c.png)")).toHaveLength(3);
    expect(messages(rule, '<img src="a.png"><img src="b.png" alt="">', { format: "html" })).toEqual([
      "This image has no alternative text.",
    ]);
    expect(messages(rule, "![A chart of the whole year's figures](c.png)")).toEqual([
      expect.stringContaining("at most 20"),
    ]);
  });

  it("judges links by what came of trying them", () => {
    const links: LinkAnswers = new Map([
      ["https://a.example/ok", { status: "ok", checkedAt: "2026-01-01T00:00:00Z" }],
      ["https://a.example/gone", { status: "broken", reason: "404", checkedAt: "2026-01-01T00:00:00Z" }],
      ["https://a.example/slow", { status: "unknown", reason: "no answer in 10 s", checkedAt: "2026-01-01T00:00:00Z" }],
      [
        "https://a.example/old",
        { status: "moved", to: "https://a.example/new", reason: "301", checkedAt: "2026-01-01T00:00:00Z" },
      ],
    ]);
    const draft = ["ok#part", "gone", "slow", "old", "untried"]
      .map((page) => `[x](https://a.example/${page})`)
      .join(" ");
    expect(linksToTry({ text: draft, format: "markdown" })).toContain("https://a.example/ok");
    expect(
      find({ kind: "link-health", moved: true }, draft, { links }).map(({ status, evidence: at }) => [
        at.slice(22, -1),
        status,
      ]),
    ).toEqual([
      ["gone", "failed"],
      ["slow", "needs-judgement"],
      ["old", "failed"],
      ["untried", "needs-judgement"],
    ]);
    expect(find({ kind: "link-health", ignore: ["a.example"] }, draft)).toEqual([]);
    expect(messages({ kind: "link-health" }, draft)).toEqual(["None of the 5 links was tried."]);
  });
});

describe("required-text", () => {
  const rule = {
    kind: "required-text",
    when: [{ text: "interest rate" }, { pattern: "\\d+ ?% APR" }],
    anyOf: [{ text: "Capital at risk" }],
    position: "last-paragraph",
    insert: "Capital at risk.",
  };

  it("asks for a disclaimer where the text calls for it", () => {
    expect(find(rule, "Our offer.\n")).toEqual([]);
    const [finding] = find(rule, "At 5 % APR.\n\nMore.\n");
    expect(finding).toMatchObject({
      evidence: "At 5 % APR.",
      fix: [{ start: 19, end: 19, replacement: "\nCapital at risk.\n" }],
    });
    expect(find(rule, "At 5 % APR.\n\nCapital at\nrisk, always.\n")).toEqual([]);
    expect(find(rule, "Capital at risk.\n\nAt 5 % APR.\n")).toHaveLength(1);
  });

  it("looks in the first and the last section", () => {
    const always = (position: string) => ({ kind: "required-text", anyOf: [{ text: "Advertisement" }], position });
    expect(find(always("first-section"), "# A\n\nAdvertisement\n\n## B\n")).toEqual([]);
    expect(find(always("first-section"), "# A\n\n## B\n\nAdvertisement\n")).toHaveLength(1);
    expect(find(always("last-section"), "# A\n\n## B\n\nAdvertisement\n")).toEqual([]);
  });
});

describe("sources", () => {
  it("pairs footnotes and notes", () => {
    const text =
      "One.[^1] Two.[^lost] `[^code]`\n\n[^1]: Ada, *A Title*, 2024. https://a.example/x\n[^spare]: Unused.\n";
    expect(evidence({ kind: "sources", footnotes: true }, text)).toEqual(["[^lost]", "[^spare]: Unused."]);
  });

  it("asks each entry for its parts", () => {
    const rule = {
      kind: "sources",
      section: { titles: ["Sources"], required: true },
      entries: ["title", "publisher", "date", "url"],
    };
    expect(messages(rule, "# A\n")).toEqual(['The section "Sources" is missing.']);
    const text =
      '# A\n\n## Sources\n\n- "State of Email", Litmus, 2024. https://litmus.example/state\n- "State of Email". https://x.example/a\n- [The Long Report](https://x.example/b), Gartner\n';
    expect(messages(rule, text)).toEqual(["This source has no publisher and no date.", "This source has no date."]);
  });
});

describe("personal-data", () => {
  const recognise = (text: string) =>
    [...text.matchAll(/\d{3}-\d{4}/g)].map(({ index }) => ({
      type: "PHONE",
      start: index,
      end: index + 8,
      why: "a telephone number",
    }));

  it("finds what the recogniser handed in finds, each class as severe as the rule says", () => {
    expect(find({ kind: "personal-data" }, "Call 555-0199.", { recognise })).toMatchObject([
      { evidence: "555-0199", severity: "blocking" },
    ]);
    expect(
      find({ kind: "personal-data", classes: { PHONE: "warning" } }, "Call 555-0199.", { recognise }),
    ).toMatchObject([{ severity: "warning" }]);
    expect(find({ kind: "personal-data", classes: { EMAIL: "blocking" } }, "Call 555-0199.", { recognise })).toEqual(
      [],
    );
  });

  it("leaves a draft to a person when nobody looked", () => {
    expect(find({ kind: "personal-data" }, "Call 555-0199.")).toMatchObject([{ status: "needs-judgement" }]);
  });
});

describe("schema", () => {
  const schema = {
    type: "object",
    required: ["name", "tags"],
    additionalProperties: false,
    properties: {
      name: { type: "string", minLength: 3, pattern: "^[a-z-]+$" },
      tags: { type: "array", items: { enum: ["a", "b"] }, maxItems: 2, uniqueItems: true },
      budget: { type: "integer", minimum: 0 },
    },
  };

  it("names places of a JSON document", () => {
    const text = '{ "name": "No", "tags": ["a", "c", "a"], "budget": 1.5, "more": null }';
    expect(
      find({ kind: "schema", of: "document", schema }, text, { format: "json" }).map(({ evidence: at, message }) => [
        at,
        message,
      ]),
    ).toEqual([
      ['"No"', "/name has 2 characters; at least 3 are asked for."],
      ['"No"', "/name is not of the form ^[a-z-]+$."],
      ['["a", "c", "a"]', "/tags has 3 items; at most 2 are asked for."],
      ['"c"', '/tags/1 is "c"; one of "a", "b" is asked for.'],
      ['"a"', "/tags/2 stands there twice."],
      ["1.5", "/budget is a number; an integer is asked for."],
      ["null", "/more is not a field that is known here."],
    ]);
  });

  it("reads front matter", () => {
    const rule = {
      kind: "schema",
      of: "front-matter",
      schema: { type: "object", required: ["date"], properties: { date: { format: "date" } } },
    };
    expect(messages(rule, "---\ndate: 2026-02-30x\n---\n")).toEqual(["/date is no date."]);
    expect(messages(rule, "---\ndate: 2026-02-28\n---\n")).toEqual([]);
    expect(messages(rule, "---\na: [\n---\n")).toEqual([expect.stringContaining("cannot be read")]);
    expect(messages(rule, "Text.")).toEqual(["There is no front matter."]);
  });

  it("refuses a keyword that would not be checked", () => {
    expect(() => find({ kind: "schema", of: "document", schema: { oneOf: [] } }, "{}")).toThrow(/oneOf/);
  });
});

describe("naming", () => {
  const rule = {
    kind: "naming",
    of: "name",
    form: "{region}_{channel}_{date}",
    parts: { region: { oneOf: ["emea", "us"] }, date: { pattern: "\\d{6}" } },
  };

  it("names the part that is wrong", () => {
    expect(find(rule, "x", { name: "out/emea_email_202611.md" })).toEqual([]);
    expect(messages(rule, "x", { name: "apac_email_202611.md" })).toEqual([
      '"apac_email_202611" is not of the form {region}_{channel}_{date}: not "apac" as region (one of emea, us).',
    ]);
  });

  it("reads parameters of addresses and fields", () => {
    const utm = { ...rule, of: { parameter: "utm_campaign" } };
    expect(
      evidence(utm, "[a](https://x.example/?utm_campaign=us_web_202601) [b](https://x.example/?utm_campaign=US)"),
    ).toEqual(["[b](https://x.example/?utm_campaign=US)"]);
    expect(messages({ ...utm, required: true }, "[a](https://x.example/)")).toEqual([
      "The address has no utm_campaign.",
    ]);
    expect(messages({ ...rule, of: { field: "slug" }, required: true }, "---\nslug: us_web_1\n---\n")).toHaveLength(1);
  });
});

describe("what every rule may say", () => {
  const words = { kind: "terms", terms: [{ find: "leverage" }] };

  it("exceptions leave out texts and patterns", () => {
    expect(evidence({ ...words, exceptions: ["Leverage"] }, "We leverage it.")).toEqual([]);
    const alt = { kind: "link-text", weak: ["here"], exceptions: ["/\\/known/"] };
    expect(evidence(alt, "[here](/known) [here](/other)")).toEqual(["[here](/other)"]);
  });

  it("scopes limit where it looks", () => {
    expect(evidence({ ...words, scopes: ["heading"] }, "# Leverage\n\nWe leverage it.\n")).toEqual(["Leverage"]);
    expect(evidence({ ...words, scopes: ["~blockquote"] }, "> leverage\n\nWe leverage it.\n")).toHaveLength(1);
  });

  it("a tier is the lowest that it applies to", () => {
    const rule = { ...words, tier: "public" };
    expect(find(rule, "leverage", { tier: "internal-decision" })).toEqual([]);
    for (const tier of ["public", "zero-error"] as const) expect(find(rule, "leverage", { tier })).toHaveLength(1);
    expect(find(rule, "leverage")).toHaveLength(1);
  });

  it("a pattern that runs away is a blocking finding, whatever the kind", () => {
    const rule = { kind: "required-text", severity: "suggestion", anyOf: [{ pattern: "(?:a+)+b" }] };
    expect(find(rule, `${"a".repeat(60)}!`)).toMatchObject([{ severity: "blocking", status: "failed" }]);
  });
});
