import { describe, expect, it } from "vitest";
import { evidence, find, messages } from "./fixtures/find-in.ts";

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
