import { CapstanError } from "@capstan/base";
import { expect, test } from "vitest";
import { parsePrompt } from "./parse-prompt.ts";

const yaml = `id: sales-brief
version: 3
title: Sales brief
owner: role:manager
purpose: Tell sales why an account woke up
inputs:
  - { name: account, type: object }
  - { name: visits, type: integer }
model: { temperature: 0.2, maxTokens: 900 }
system: You write for sales.
template: |
  Write about {{ account.name }}:
  {{ visits | plural: "visit" }}.
fallbackTemplate: |
  # {{ account.name }}
  {{ visits | plural: "visit" }} this week.
examples:
  - inputs: { account: { name: Harbor }, visits: 3 }
    output: "# Harbor"
`;

const markdown = `---
id: sales-brief
version: 3
title: Sales brief
owner: role:manager
purpose: Tell sales why an account woke up
inputs:
  type: object
  properties: { account: { type: object } }
  required: [account]
---
<!-- system -->
You write for sales.

<!-- template -->
Write about {{ account.name }}.

<!-- fallback -->

# {{ account.name }}
`;

function problemsOf(text: string) {
  try {
    parsePrompt(text, "brief.yaml");
  } catch (error) {
    if (error instanceof CapstanError)
      return { code: error.code, problems: error.details.problems, text: error.message };
    throw error;
  }
  throw new Error("the prompt was accepted");
}

test("YAML becomes an asset, its field list a JSON Schema", () => {
  expect(parsePrompt(yaml)).toMatchObject({
    id: "sales-brief",
    version: 3,
    output: { type: "text" },
    model: { temperature: 0.2, maxTokens: 900 },
    inputSchema: { type: "object", required: ["account", "visits"], additionalProperties: false },
    system: "You write for sales.",
  });
});

test("Markdown with front matter carries the templates in sections of its body", () => {
  expect(parsePrompt(markdown)).toMatchObject({
    system: "You write for sales.\n",
    template: "Write about {{ account.name }}.\n",
    fallbackTemplate: "# {{ account.name }}\n",
  });
});

test("Windows line ends and a byte-order mark change nothing", () => {
  expect(parsePrompt(`\uFEFF${markdown.replace(/\n/g, "\r\n")}`)).toEqual(parsePrompt(markdown));
});

const broken: [string, string, { line: number; column: number; path: string }, string][] = [
  [
    "a misspelt input",
    yaml.replace("Write about {{ account", "Write about {{ acount"),
    { line: 12, column: 18, path: "template" },
    'Did you mean "account"?',
  ],
  [
    "an unknown filter",
    yaml.replace('| plural: "visit" }}.', '| plurl: "visit" }}.'),
    { line: 13, column: 3, path: "template" },
    '"plural"',
  ],
  [
    "a misspelt input in Markdown",
    markdown.replace("# {{ account", "# {{ acount"),
    { line: 20, column: 6, path: "fallbackTemplate" },
    '"account"',
  ],
  ["an unknown key", yaml.replace("purpose:", "purpos:"), { line: 5, column: 9, path: "" }, 'Did you mean "purpose"?'],
  [
    "a wrong version",
    yaml.replace("version: 3", "version: soon"),
    { line: 2, column: 10, path: "version" },
    "README.md",
  ],
  ["broken YAML", yaml.replace("version: 3", "version: [3"), { line: 3, column: 1, path: "" }, "YAML"],
  [
    "an example that does not fit",
    yaml.replace("visits: 3 }", "visits: many }"),
    { line: 18, column: 50, path: "examples[0].inputs.visits" },
    "example",
  ],
  [
    "an example that a template cannot render",
    yaml.replace("# {{ account.name }}", "# {{ account.nmae }}"),
    { line: 15, column: 8, path: "fallbackTemplate" },
    "spelling",
  ],
  [
    "an unusable schema",
    markdown.replace("type: object\n", "type: object\n  if: {}\n"),
    { line: 8, column: 3, path: "inputs" },
    "without that part",
  ],
];

test.each(broken)("%s is refused where it stands", (_what, text, place, mend) => {
  const { code, problems } = problemsOf(text);
  expect(code).toBe("prompt_invalid");
  expect(problems).toContainEqual(expect.objectContaining({ ...place, mend: expect.stringContaining(mend) }));
});

test("several problems are told at once, each with its place in the message", () => {
  const { problems, text } = problemsOf(
    yaml.replace("version: 3", "version: 0").replace("title: Sales brief", 'title: ""'),
  );
  expect(problems).toHaveLength(2);
  expect(text.split("\n")[0]).toMatch(/^brief\.yaml:2:10 version: /);
});

test("nothing at all is refused", () => {
  expect(problemsOf("").problems).toHaveLength(1);
});
