import { describe, expect, it } from "vitest";
import type { LinkAnswers } from "../links/link-answer.ts";
import { linksToTry } from "../links/links-to-try.ts";
import { evidence, find, messages } from "./fixtures/find-in.ts";

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
