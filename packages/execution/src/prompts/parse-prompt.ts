import { terminal } from "@capstan/base";
import type { z } from "zod";
import { closestWord } from "../templates/closest-word.ts";
import { inspectTemplate, tryRenderTemplate } from "../templates/template-engine.ts";
import { checkAgainstSchema, toPath, whyUnusable } from "./json-schema.ts";
import { type PromptAsset, toPromptAsset, writtenPrompt } from "./prompt-asset.ts";
import { type PromptSource, readPromptSource } from "./prompt-source.ts";

/** One thing wrong with a prompt's file. `line` and `column` start at 1; `path` is the key, empty for the whole file. */
export type PromptProblem = { line: number; column: number; path: string; message: string; mend: string };

const templateKeys = ["system", "template", "fallbackTemplate"] as const;

function describeIssue(issue: z.core.$ZodIssue): { message: string; mend: string } {
  if (issue.code === "unrecognized_keys") {
    const meant = issue.keys.map((key) => closestWord(key, Object.keys(writtenPrompt.shape)) ?? undefined)[0];
    return {
      message: `Nothing is called ${issue.keys.map((key) => `"${key}"`).join(", ")} here.`,
      mend: meant ? `Did you mean "${meant}"?` : "Remove it.",
    };
  }
  if (issue.code === "invalid_type" && issue.input === undefined && /received undefined/.test(issue.message)) {
    return { message: "This part is missing.", mend: `Add "${toPath(issue.path)}".` };
  }
  return { message: `${issue.message}.`, mend: "Write it as packages/execution/README.md describes." };
}

function findSchemaProblems(asset: PromptAsset, source: PromptSource): PromptProblem[] {
  const outputSchema = asset.output.type === "structured" ? asset.output.schema : undefined;
  const schemas: [string, PromptAsset["inputSchema"] | undefined][] = [
    ["inputs", asset.inputSchema],
    ["output.schema", outputSchema],
  ];
  const unusable = schemas.flatMap(([path, schema]) => {
    const why = schema && whyUnusable(schema);
    return why
      ? [{ path, message: `This JSON Schema cannot be used: ${why}.`, mend: "Write it without that part." }]
      : [];
  });
  const wrongRoot =
    asset.inputSchema.type === "object"
      ? []
      : [{ path: "inputs", message: "Inputs must be an object.", mend: "Begin the schema with type: object." }];
  return [...unusable, ...wrongRoot].map((problem) => ({ ...source.placeOf(problem.path.split(".")), ...problem }));
}

function findTemplateProblems(asset: PromptAsset, source: PromptSource): PromptProblem[] {
  const declared = Object.keys((asset.inputSchema.properties as Record<string, unknown> | undefined) ?? {});
  const open = asset.inputSchema.additionalProperties !== false && declared.length === 0;
  return templateKeys.flatMap((key) => {
    const text = asset[key];
    if (text === undefined) return [];
    const inspected = inspectTemplate(text);
    if (!inspected.ok) {
      const { message, mend, ...place } = inspected.problem;
      return [{ ...source.placeWithin(key, place), path: key, message, mend }];
    }
    return inspected.reads
      .filter(({ name }) => !open && !declared.includes(name))
      .map(({ name, ...place }) => {
        const near = closestWord(name, declared);
        return {
          ...source.placeWithin(key, place),
          path: key,
          message: `"${name}" is not among the inputs.`,
          mend: near ? `Did you mean "${near}"?` : `Declare "${name}" under inputs.`,
        };
      });
  });
}

function findExampleProblems(asset: PromptAsset, source: PromptSource): PromptProblem[] {
  return asset.examples.flatMap((example, index) => {
    const misfits = checkAgainstSchema(asset.inputSchema, example.inputs).map(({ path, message }) => ({
      ...source.placeOf(["examples", index, "inputs", ...path.split(/[.[\]]+/).filter(Boolean)]),
      path: `examples[${index}].inputs${path && `.${path}`}`,
      message: `${message}.`,
      mend: "Mend the example or the inputs it must fit.",
    }));
    if (misfits.length > 0) return misfits;
    return templateKeys.flatMap((key) => {
      const rendered = tryRenderTemplate(asset[key] ?? "", example.inputs);
      if (rendered.ok) return [];
      const { message, mend, ...place } = rendered.problem;
      return [{ ...source.placeWithin(key, place), path: key, message: `With example ${index + 1}: ${message}`, mend }];
    });
  });
}

function findProblems(source: PromptSource): { asset?: PromptAsset; problems: PromptProblem[] } {
  if (source.syntaxErrors.length > 0) {
    return { problems: source.syntaxErrors.map((error) => ({ ...error, path: "", mend: "Mend the YAML." })) };
  }
  const parsed = writtenPrompt.safeParse(source.data);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      ...source.placeOf(issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0] ?? ""] : issue.path),
      path: toPath(issue.path),
      ...describeIssue(issue),
    }));
    return { problems };
  }
  const asset = toPromptAsset(parsed.data);
  const early = [...findSchemaProblems(asset, source), ...findTemplateProblems(asset, source)];
  return { asset, problems: early.length > 0 ? early : findExampleProblems(asset, source) };
}

/**
 * A prompt from its file: YAML, or Markdown whose front matter is the YAML and whose body holds the templates, in
 * sections begun by `<!-- system -->`, `<!-- template -->`, `<!-- fallback -->` (README.md).
 * Templates are checked against the declared inputs and run with every example.
 * Errors: terminal `prompt_invalid`, `details.problems: PromptProblem[]`, all that were found, in the file's order.
 */
export function parsePrompt(text: string, fileName = "prompt"): PromptAsset {
  const { asset, problems } = findProblems(readPromptSource(text));
  if (asset && problems.length === 0) return asset;
  const sorted = problems.sort((a, b) => a.line - b.line || a.column - b.column);
  throw terminal("prompt_invalid", {
    message: sorted
      .map(
        ({ line, column, path, message, mend }) =>
          `${fileName}:${line}:${column} ${path && `${path}: `}${message} ${mend}`,
      )
      .join("\n"),
    mend: sorted[0]?.mend ?? "Mend the prompt.",
    details: { problems: sorted },
  });
}
