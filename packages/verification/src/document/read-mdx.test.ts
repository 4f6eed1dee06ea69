import { expect, it } from "vitest";
import { parseDocument } from "./parse-document.ts";
import { toSourceRange } from "./text-view.ts";

const read = (source: string, name = "page.mdx") => parseDocument(source, "markdown", name);

const isProse = (kind: string) => kind !== "html" && kind !== "code" && kind !== "front-matter";

/** The texts that a reader reads, each with its kind. */
const proseOf = (source: string, name?: string) =>
  read(source, name)
    .blocks.filter(({ kind }) => isProse(kind))
    .map(({ kind, view }) => `${kind}: ${view.text}`);

const page = `---
title: Send a webhook
---
import { Tabs, Tab } from "@theme/Tabs";
import CodeBlock from '../../components/code-block';
import {
  limits,
  retries,
} from "./limits.js";

export const meta = {
  owner: "Platform",

  tags: ["webhooks", "http"],
};

# Send a webhook {/* reviewed in May */}

You may send up to {limits.perMinute} calls a minute, or {plans.map((plan) => \`\${plan.name}: \${"}"}\`).join(", ")} in all.

<Note kind="tip" when={(user) => user.plan > "free"}>
  A **retry** waits {retries.wait * 2} seconds.

    It is never sent twice.

  - Keep the key secret.
</Note>

<Tabs
  items={[
    { label: "Node", value: "node" },

    { label: "Go > 1.21", value: 'go' },
  ]}
  onChange={(tab) => {
    track("tab", { tab });
  }}
>
  <Tab value="node">
    Install the package:

    \`\`\`sh
    npm install {name}
    \`\`\`

    Then call it.
  </Tab>
</Tabs>

<CodeBlock>{\`
const open = "{";

send(\${open});
\`}</CodeBlock>

The <Badge text="new > old" /> endpoint needs <Link to={routes["keys"]}>a key</Link>.

{/*
  Nobody reads this.

  Nor this.
*/}

The end.
`;

it("reads the words of a page and none of its code", () => {
  expect(proseOf(page)).toEqual([
    "heading: Send a webhook ",
    `paragraph: You may send up to \`${"*".repeat(16)}\` calls a minute, or \`${"*".repeat(54)}\` in all.`,
    "paragraph: A retry waits `****************` seconds.",
    "paragraph: It is never sent twice.",
    "list-item: Keep the key secret.",
    "paragraph: Install the package:",
    "paragraph: Then call it.",
    "paragraph: The  endpoint needs a key.",
    "paragraph: The end.",
  ]);
});

it("keeps places: an expression's are its own in the source", () => {
  const { source, blocks } = read("A {f({ a: 1 })} and `b`.\n");
  const [code] = blocks[0]!.spans;
  expect(source.slice(code!.start, code!.end)).toBe("{f({ a: 1 })}");
  const { view } = blocks[0]!;
  const { start, end } = toSourceRange(view, view.text.indexOf("and"), view.text.length);
  expect(source.slice(start, end)).toBe("and `b`.");
});

it("passes over regular expressions, and takes no division for one", () => {
  expect(proseOf("A {/}/.test(x)} and b.\n")).toEqual([`paragraph: A \`${"*".repeat(11)}\` and b.`]);
  expect(proseOf("{rows.map((row) => row.replace(/[{\"'/]\\}/gu, ''))}\n\nNext.\n")).toEqual(["paragraph: Next."]);
  expect(
    proseOf('export const a = {\n  is: (b) => { return /[}"]{2}/u.test(b); },\n\n  c: /{/,\n};\n\nNext.\n'),
  ).toEqual(["paragraph: Next."]);
  expect(proseOf("{a / b} of {c /\n d / e} or {(a) / b} of {c[0] / d}.\n")).toEqual([
    "paragraph: `*****` of `*********` or `*******` of `********`.",
  ]);
  expect(proseOf("{is && <b>x</b>} and {<i>y, /z</i>} and {<br />}.\n")).toEqual([
    `paragraph: \`${"*".repeat(14)}\` and \`${"*".repeat(12)}\` and \`******\`.`,
  ]);
  expect(proseOf("{a = /open}\n\nNext {b}.\n")).toEqual(["paragraph: Next `*`."]);
});

it("reads a tag that stands over several lines in a quote", () => {
  const tag =
    "> <Tabs\n>   items={[\n>     \"a > b\",\n>   ]}\n>   kind='tip'\n> >\n>   Quoted text.\n> </Tabs>\n\nNext.\n";
  for (const source of [tag, tag.replaceAll("\n", "\r\n"), tag.replaceAll("> ", ">")])
    expect(proseOf(source), source).toEqual(["paragraph: Quoted text.", "paragraph: Next."]);
  expect(proseOf("> - > <Note\n>   > kind={a}\n>   > />\n>   > Text.\n")).toEqual(["list-item: Text."]);
  expect(proseOf("> <Note\nkind={a} />\n")).toEqual([]);
  expect(proseOf("> <Note\n\nNext.\n")).toEqual(["paragraph: <Note", "paragraph: Next."]);
});

it("swallows nothing that comes behind what is left open", () => {
  expect(proseOf("Costs {price a month.\n\nNext.\n")).toEqual(["paragraph: Costs {price a month.", "paragraph: Next."]);
  expect(proseOf("{open\n\nNext.\n")).toEqual(["paragraph: {open", "paragraph: Next."]);
  expect(proseOf("<Card title={open\n\nNext.\n")).toEqual(["paragraph: <Card title={open", "paragraph: Next."]);
  expect(proseOf('<Card title="open\n\nNext.\n')).toEqual(['paragraph: <Card title="open', "paragraph: Next."]);
  expect(proseOf("export const a = {\n  b: 1,\n\nNext.\n")).toEqual(["paragraph: Next."]);
  expect(proseOf("{`open ${a\n\nNext.\n")).toEqual(["paragraph: {`open ${a", "paragraph: Next."]);
});

it("reads words in braces' neighbourhood as words", () => {
  expect(proseOf("Don't use {a} if you can't.\n")).toEqual(["paragraph: Don't use `*` if you can't."]);
  expect(proseOf("Escaped \\{braces} and `{code}`.\n")).toEqual(["paragraph: Escaped {braces} and `******`."]);
  expect(proseOf("Where a < b and 1 <2.\n")).toEqual(["paragraph: Where a < b and 1 <2."]);
  expect(proseOf("Sentences\nimport nothing from anybody.\n")).toEqual([
    "paragraph: Sentences import nothing from anybody.",
  ]);
  expect(proseOf("Exports are sold abroad.\n\nimport duties rise.\n")).toEqual([
    "paragraph: Exports are sold abroad.",
    "paragraph: import duties rise.",
  ]);
});

it("reads elements and fragments with text on their line as part of a sentence", () => {
  expect(proseOf("<>Both <b>are</b> read.</>\n")).toEqual(["paragraph: Both are read."]);
  expect(proseOf("> <Note>Quoted {a}.</Note>\n")).toEqual(["paragraph: Quoted `*`."]);
  expect(proseOf("| {a} | <B c={1} />d |\n| --- | --- |\n")).toEqual(["table-header: `*`", "table-header: d"]);
  expect(proseOf('<img src="a.png" alt="A cat" />\n')).toContain("alt: A cat");
});

it("is for drafts that are called so: in Markdown braces are text, and what is set in is code", () => {
  expect(proseOf("Costs {price} a month.\n\n    set in\n", "page.md")).toEqual(["paragraph: Costs {price} a month."]);
  expect(proseOf("Costs {price} a month.\n\n    set in\n")).toEqual([
    "paragraph: Costs `*****` a month.",
    "paragraph: set in",
  ]);
});

it.each([
  "{",
  "{`${",
  "{/*",
  "<a b={",
  "<a b='",
  "export const {\n\n",
  '{"{" ',
  "<>{",
  "{'",
  "<A>\n{\n",
  "{/",
  "{(/[",
  "> <a\n",
])(
  "reads 50,000 times %j in no more time than its length asks for",
  (piece) => {
    const source = piece.repeat(50_000);
    expect(read(source).blocks.at(-1)!.end).toBeGreaterThan(source.length - 10);
  },
  5_000,
);
