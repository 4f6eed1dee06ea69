import { workflowSpec } from "@capstan/contracts";
import type { z } from "zod";
import { suggest } from "./closest.ts";
import { Findings } from "./findings.ts";
import { parts } from "./parts.ts";
import { type Finding, formatPath, type SpecPath } from "./problem.ts";
import { describe, keysAt, schemaAt } from "./schema-walk.ts";

type Issue = z.core.$ZodIssue;
type Explain = { value: unknown; findings: Findings };

/** Everything the schema has against a value, in plain words, each with its path. */
export function findShapeProblems(value: unknown, issues: readonly Issue[]): Finding[] {
  const findings = new Findings();
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    findings.error("not_a_workflow", [], {
      message: "A workflow is a map of named parts, and this is something else",
      mend: "Start with `workflow:`, `title:` and `purpose:`, each on a line of its own.",
    });
    return findings.list;
  }
  for (const issue of issues) explain(issue, toPath(issue.path), { value, findings });
  return findings.list;
}

const toPath = (path: readonly PropertyKey[]): SpecPath =>
  path.map((part) => (typeof part === "number" ? part : String(part)));

const valueAt = (value: unknown, path: SpecPath): unknown =>
  path.reduce<unknown>(
    (at, part) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, part)
        ? (at as Record<string | number, unknown>)[part]
        : undefined,
    value,
  );

const nameOf = (path: SpecPath) => {
  const last = path.at(-1);
  return typeof last === "number"
    ? `Entry ${last + 1} of \`${String(path.at(-2) ?? "the list")}\``
    : `\`${last ?? "The document"}\``;
};

const placeOf = (path: SpecPath) => (path.length === 0 ? "" : ` in \`${formatPath(path)}\``);

function explain(issue: Issue, path: SpecPath, to: Explain): void {
  switch (issue.code) {
    case "unrecognized_keys":
      for (const key of issue.keys) explainUnknownKey(key, path, to);
      return;
    case "invalid_type":
      if (valueAt(to.value, path) === undefined) explainMissing(path, to);
      else explainType(issue.expected, path, to);
      return;
    case "invalid_value":
      explainChoice(issue.values.map(String), path, to);
      return;
    case "invalid_union":
      explainUnion(issue, path, to);
      return;
    case "invalid_key":
    case "invalid_element":
      explainKey(issue.issues[0]?.message, path, to);
      return;
    case "too_small":
    case "too_big":
      explainSize(issue, path, to);
      return;
    case "invalid_format":
      explainFormat(issue.message, path, to);
      return;
    default:
      to.findings.error("invalid_value", path, {
        message: `${nameOf(path)} is not valid: ${issue.message}`,
        mend: mendFor(path, to),
      });
  }
}

function mendFor(path: SpecPath, to: Explain): string {
  const description = describe(schemaAt(workflowSpec, to.value, path));
  return description === undefined ? "See the reference job for an example." : `${description.replace(/\.$/, "")}.`;
}

function explainUnknownKey(key: string, path: SpecPath, to: Explain): void {
  to.findings.error("unknown_key", [...path, key], {
    part: "key",
    message: `\`${key}\` is not known${placeOf(path)}`,
    mend: suggest(key, keysAt(workflowSpec, to.value, path), "entry"),
  });
}

function explainMissing(path: SpecPath, to: Explain): void {
  const key = String(path.at(-1));
  const part = path.length === 1 && Object.hasOwn(parts, key) ? parts[key] : undefined;
  if (part !== undefined) {
    to.findings.error("missing_part", path, {
      part: "key",
      message: `\`${key}\` is missing: ${part.why}`,
      mend: `Add, for example, \`${part.example.split("\n")[0]}\`.`,
    });
    return;
  }
  const description = describe(schemaAt(workflowSpec, to.value, path));
  to.findings.error("missing_key", path, {
    part: "key",
    message: `\`${key}\` is missing${placeOf(path.slice(0, -1))}`,
    mend: description === undefined ? `Add \`${key}:\` here.` : `Add \`${key}:\` here: ${lowerFirst(description)}.`,
  });
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, "");

const kinds: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "`true` or `false`",
  array: "a list",
  object: "a map of entries",
  record: "a map of names to entries",
};

function kindOf(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  return kinds[typeof value] ?? typeof value;
}

const typeMends: Record<string, string> = {
  string: "Write text; put it into quotes when it looks like a number, a list or `true`.",
  array: "Write a list: `[first, second]`, or one `- entry` per line.",
  object: "Write entries below it, `name: value`, two spaces further in.",
  record: "Write entries below it, `name: …`, two spaces further in; `{}` when there are none.",
  number: "Write a number without quotes.",
  int: "Write a whole number without quotes.",
  boolean: "Write `true` or `false` without quotes.",
};

function explainType(expected: string, path: SpecPath, to: Explain): void {
  to.findings.error("wrong_type", path, {
    message: `${nameOf(path)} must be ${kinds[expected] ?? expected}, and here is ${kindOf(valueAt(to.value, path))}`,
    mend: typeMends[expected] ?? mendFor(path, to),
  });
}

function explainChoice(values: readonly string[], path: SpecPath, to: Explain): void {
  const value = valueAt(to.value, path);
  if (value === undefined) {
    explainMissing(path, to);
    return;
  }
  to.findings.error("unknown_value", path, {
    message: `${nameOf(path)} cannot be \`${String(value)}\``,
    mend: suggest(String(value), values, "value"),
  });
}

type UnionIssue = Extract<Issue, { code: "invalid_union" }>;

function explainUnion(issue: UnionIssue, path: SpecPath, to: Explain): void {
  const { discriminator, options } = issue as { discriminator?: string; options?: unknown[] };
  if (discriminator !== undefined) {
    if (valueAt(to.value, path) !== undefined || path.at(-1) === discriminator) {
      explainChoice((options ?? []).map(String), path, to);
      return;
    }
  }
  const best = issue.errors.toSorted((a, b) => strangers(a) - strangers(b) || a.length - b.length)[0];
  const value = valueAt(to.value, path);
  if (best === undefined || best.every((inner) => inner.path.length === 0 && inner.code === "invalid_type")) {
    const expected = issue.errors.flatMap((inner) =>
      inner.map((one) => (one.code === "invalid_type" ? (kinds[one.expected] ?? one.expected) : "")),
    );
    const wanted = [...new Set(expected.filter((kind) => kind !== ""))].join(" or ");
    to.findings.error("wrong_type", path, {
      message: `${nameOf(path)} must be ${wanted}, and here is ${kindOf(value)}`,
      mend: mendFor(path, to),
    });
    return;
  }
  for (const inner of best) explain(inner as Issue, [...path, ...toPath(inner.path)], to);
}

/** How little a variant of a union has to do with the value: keys it does not know weigh most. */
const strangers = (issues: readonly Issue[]) =>
  issues.reduce(
    (sum, issue) =>
      sum + (issue.code === "unrecognized_keys" ? 2 * issue.keys.length : issue.path.length === 0 ? 10 : 1),
    0,
  );

function explainKey(message: string | undefined, path: SpecPath, to: Explain): void {
  to.findings.error("invalid_name", path, {
    part: "key",
    message: `\`${String(path.at(-1))}\` cannot be a name here`,
    mend: `${(message ?? "Use letters and digits").replace(/\.$/, "")}.`,
  });
}

type SizeIssue = Extract<Issue, { code: "too_small" | "too_big" }>;

function explainSize(issue: SizeIssue, path: SpecPath, to: Explain): void {
  const isSmall = issue.code === "too_small";
  const bound = Number(isSmall ? issue.minimum : issue.maximum);
  if (isSmall && bound === 1 && issue.origin !== "number" && issue.origin !== "int") {
    to.findings.error("empty", path, { message: `${nameOf(path)} is empty`, mend: mendFor(path, to) });
    return;
  }
  const unit = issue.origin === "array" ? " entries" : issue.origin === "string" ? " characters" : "";
  const inclusive = "inclusive" in issue && issue.inclusive === false;
  const side = isSmall ? (inclusive ? "more than" : "at least") : inclusive ? "less than" : "at most";
  to.findings.error("out_of_range", path, {
    message: `${nameOf(path)} must ${unit === "" ? "be" : "have"} ${side} ${bound}${unit}`,
    mend: `Change it to ${side} ${bound}${unit}.`,
  });
}

function explainFormat(message: string, path: SpecPath, to: Explain): void {
  to.findings.error("invalid_format", path, {
    message: `${nameOf(path)} cannot be written as \`${String(valueAt(to.value, path))}\``,
    mend: `${message.replace(/\.$/, "")}.`,
  });
}
