import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { sha256 } from "../sha256.ts";
import type { Provenance } from "./provenance.ts";
import { documentFormats, renderDocument } from "./render-document.ts";

const provenance: Provenance = {
  title: "Brief: Łódź Works → now",
  workflow: "weekly-account-intelligence",
  runId: "run-7",
  draftId: "draft-1",
  draftedBy: "Drafted by template sales-brief@3: no model is configured",
  editedBy: ["Ada Example"],
  approvedBy: "Rita Example",
  approvedAt: "2026-08-19T09:30:00.000Z",
  contentHash: "ab".repeat(32),
};

const rich = `# Łódź Works → now

**Bold** and *slanted* with [a link](https://crm.example/?x=1&y=2), \`code\`, ~~gone~~.
Hard  
break.

1. One
   - nested
     1. deeper
2. Two

- [x] done

> Quoted & said

| A | B |
|:--|--:|
| Łódź | 12 |

\`\`\`
SELECT 1 -- <x>
\`\`\`

![Chart](c.png)

---
`;

test.each(documentFormats)("the same text gives the same %s, whatever was rendered before it", async (format) => {
  const first = await renderDocument(format, rich, provenance);
  await renderDocument(format, `${rich}\n1. more\n\n[x](https://x.example)`, provenance);
  expect(sha256((await renderDocument(format, rich, provenance)).bytes)).toBe(sha256(first.bytes));
  const later = { ...provenance, approvedAt: "2026-08-20T09:30:00.000Z" };
  expect(sha256((await renderDocument(format, rich, later)).bytes)).not.toBe(sha256(first.bytes));
});

test("Markdown carries the approved text unchanged below its provenance", async () => {
  const text = new TextDecoder().decode(
    (await renderDocument("md", rich, { ...provenance, title: 'He said: "no"\n---' })).bytes,
  );
  const [, frontMatter = "", body] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(text) ?? [];
  expect(body).toBe(rich);
  expect(parse(frontMatter)).toMatchObject({
    title: 'He said: "no"\n---',
    drafted_by: provenance.draftedBy,
    edited_by: ["Ada Example"],
    approved_by: "Rita Example",
    content_sha256: provenance.contentHash,
  });
});

test("DOCX holds headings, lists, tables, links, and who drafted and approved", async () => {
  const parts = unzipSync((await renderDocument("docx", rich, provenance)).bytes);
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const body = part("word/document.xml");
  for (const piece of [
    'w:val="Heading1"',
    "Łódź Works → now",
    "<w:tblHeader/>",
    "<w:strike/>",
    "Approved by Rita Example",
    "☑ ",
    "[Image: Chart]",
    "SELECT 1 -- &lt;x&gt;",
    "<w:br/>",
  ]) {
    expect(body).toContain(piece);
  }
  expect(part("word/_rels/document.xml.rels")).toContain('Id="rIdLink1"');
  expect(part("docProps/core.xml")).toContain("2026-08-19T09:30:00Z</dcterms:created>");
});

test("PDF has pages, its title, its links, and says what its fonts cannot draw", async () => {
  const { bytes, notes } = await renderDocument("pdf", rich, provenance);
  const text = Buffer.from(bytes).toString("latin1");
  expect(text.startsWith("%PDF-1.")).toBe(true);
  expect(text).toContain("/URI (https://crm.example/?x=1&y=2)");
  expect(text).toContain("D:20260819093000Z");
  expect(notes).toEqual([]);
  expect((await renderDocument("pdf", "مكتب office", provenance)).notes).toEqual([
    "The PDF's fonts cannot draw: ب ت ك م. The DOCX and the Markdown are complete.",
  ]);
});

test.each([
  ["Japanese", "Cobalt Energy 株式会社、東京のオフィス"],
  ["Chinese", "上海东风有限公司, 國際"],
  ["Korean", "한국 주식회사"],
])("PDF draws %s, in text, tables and code, and embeds its font then only", async (_script, text) => {
  const written = `# ${text}\n\n**${text}** and \`${text}\`\n\n| A | B |\n|--|--|\n| ${text} | 1 |\n\n\`\`\`\n${text}\n\`\`\`\n`;
  const { bytes, notes } = await renderDocument("pdf", written, { ...provenance, title: text });
  expect(notes).toEqual([]);
  const fonts = (of: Uint8Array) =>
    new Set(
      Buffer.from(of)
        .toString("latin1")
        .match(/\/FontName \/\w+\+(\w+)/g),
    ).size;
  expect(fonts(bytes)).toBeGreaterThan(fonts((await renderDocument("pdf", "# Plain\n\n**a** `b`", provenance)).bytes));
});

test("a long table and a long text go on over pages", async () => {
  const rows = Array.from({ length: 120 }, (_, row) => `| account ${row} | ${row} |`).join("\n");
  const long = `| Account | Visits |\n|---|--:|\n${rows}\n\n${"Many words. ".repeat(900)}`;
  const text = Buffer.from((await renderDocument("pdf", long, provenance)).bytes).toString("latin1");
  expect(Number(/\/Count (\d+)/.exec(text)?.[1])).toBeGreaterThanOrEqual(5);
});

test("no text breaks a renderer", async () => {
  const pieces = fc.constantFrom(
    "# ",
    "- ",
    "1. ",
    "> ",
    "| a | b |\n|--|--|\n",
    "**",
    "`",
    "```\n",
    "[x](",
    ")",
    "\n",
    "\n\n",
    "  \n",
    "Ł→中😀\u200b",
    "<b>",
    "![",
    "]",
    "\t",
    "a b",
    "[^1]",
    "[^1]: n",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 14 }), async (parts) => {
      for (const format of documentFormats) {
        expect((await renderDocument(format, parts.join(""), provenance)).bytes.length).toBeGreaterThan(100);
      }
    }),
    { numRuns: 40 },
  );
});
