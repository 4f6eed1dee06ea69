import { terminal } from "@capstan/base";
import { parse } from "yaml";
import { z } from "zod";
import type { DictionaryText } from "../dictionary/dictionary.ts";
import { type Rule, ruleSchema } from "../rules/rule.ts";
import { readabilityFormula } from "./readability.ts";

/** What a rule is imported with: its name, the words of the vocabularies, and how to read a list of words beside it. */
export type ImportContext = {
  id: string;
  accepted: readonly string[];
  /** What makes a whole word of a pattern, where the configuration says so. */
  template: string | undefined;
  readWords: (name: string) => string[] | undefined;
  /** The dictionary of a name, looked for in `folder` first. */
  readDictionary: (name: string, folder: string) => DictionaryText | undefined;
};

const text = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .transform((value) => (value === null ? "" : String(value)));
const texts = z.union([z.array(text), text.transform((one) => [one])]);
const record = z.record(z.string(), text);
/** A mapping, or a list of them that together are one. */
const map = z.union([record, z.array(record).transform((all): Record<string, string> => Object.assign({}, ...all))]);

const yamlRule = z.looseObject({
  extends: z.string(),
  message: text.default(""),
  level: z.enum(["suggestion", "warning", "error"]).default("warning"),
  scope: texts.optional(),
  link: text.optional(),
  description: text.optional(),
  ignorecase: z.boolean().optional(),
  nonword: z.boolean().optional(),
  vocab: z.boolean().optional(),
  exceptions: texts.optional(),
});
type YamlRule = z.infer<typeof yamlRule>;

const severities = { error: "blocking", warning: "warning", suggestion: "suggestion" } as const;

/**
 * A rule of a Vale style package, from its YAML text.
 * Errors: terminal `unsupported_rule` (scripts and sequences with parts of speech), `broken_rule`; both name the rule.
 */
export function importRule(yaml: string, context: ImportContext): Rule {
  const given = readYaml(yaml, context.id);
  try {
    const rule = yamlRule.parse(given);
    const body = bodyOf(rule, context);
    return ruleSchema.parse(JSON.parse(JSON.stringify({ ...headOf(rule, context), ...body })));
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw broken(context.id, error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
  }
}

function readYaml(yaml: string, id: string): unknown {
  try {
    return parse(yaml, { uniqueKeys: false });
  } catch (cause) {
    throw broken(id, cause instanceof Error ? cause.message : String(cause));
  }
}

const broken = (id: string, why: string) =>
  terminal("broken_rule", {
    message: `The rule ${id} cannot be read: ${why}`,
    mend: "Mend its YAML file.",
    details: { rule: id },
  });

function headOf(rule: YamlRule, { id }: ImportContext): object {
  const scopes = rule.scope?.filter((scope) => scope !== "");
  return {
    id,
    version: "1",
    severity: severities[rule.level],
    message: rule.message,
    reason: rule.description || undefined,
    source: rule.link || undefined,
    scopes: scopes?.length ? scopes : undefined,
    ignoreCase: rule.ignorecase,
    action: actionIn(rule),
    limit: numberIn(rule, "limit") || undefined,
  };
}

function bodyOf(rule: YamlRule, context: ImportContext): object {
  const kind = rule.extends;
  const importer = importers[kind];
  if (importer) return importer(rule, context);
  const why = kind === "script" ? "its script (Tengo) cannot be run here" : `"extends: ${kind}" is not known`;
  throw terminal("unsupported_rule", {
    message: `The rule ${context.id} cannot be honoured: ${why}.`,
    mend: "Leave the rule out of BasedOnStyles, or write it as another kind.",
    details: { rule: context.id },
  });
}

const action = z.looseObject({ name: text, params: texts.optional() });

/** The action of a rule; one without a name is none. A replacement that a rule finds for itself has no parameters. */
function actionIn(rule: YamlRule): object | undefined {
  const { name, params } = action.safeParse(rule.action ?? {}).data ?? {};
  return name ? { name, params } : undefined;
}

const replaces = (rule: YamlRule) => z.looseObject({ name: z.literal("replace") }).safeParse(rule.action).success;

/** A rule that replaces whatever the case, and looks at what stands around its terms, says what it proposes with the case it found. */
const keepsCapitals = (rule: YamlRule) =>
  replaces(rule) &&
  rule.ignorecase === true &&
  Object.keys(mapIn(rule, "swap")).some((term) => term.includes("(?=") || term.includes("(?!"));

/** A rule whose action replaces has its choices in quotes, whether or not its message has them. */
function quotedIf(rule: YamlRule): string {
  const isPlain = replaces(rule) && /^(?:[^%]*[^%'"“‘`])?%s/.test(rule.message);
  return isPlain ? rule.message.replace("%s", "'%s'") : rule.message;
}

const exceptionsOf = (rule: YamlRule, { accepted }: ImportContext) => [
  ...(rule.exceptions ?? []),
  ...(rule.vocab === false ? [] : accepted),
];
const listIn = (rule: YamlRule, key: string) => partIn(rule, key, texts.optional())?.filter((one) => one.trim() !== "");
const textIn = (rule: YamlRule, key: string) => partIn(rule, key, text.optional()) ?? "";
const numberIn = (rule: YamlRule, key: string) => partIn(rule, key, z.number().optional());
const mapIn = (rule: YamlRule, key: string) => partIn(rule, key, map.nullish()) ?? {};

/** A part of a rule; what is wrong with it is told of by its name. */
const partIn = <T>(rule: YamlRule, key: string, schema: z.ZodType<T>): T =>
  z.object({ [key]: schema }).parse({ [key]: rule[key] })[key] as T;

const importers: Readonly<Record<string, (rule: YamlRule, context: ImportContext) => object>> = {
  existence: (rule, context) => ({
    kind: "existence",
    tokens: listIn(rule, "tokens") ?? [],
    raw: listIn(rule, "raw"),
    append: rule.append,
    nonword: rule.nonword,
    template: context.template,
    exceptions: exceptionsOf(rule, context),
  }),
  substitution: (rule, context) => ({
    kind: "substitution",
    message: quotedIf(rule),
    swap: mapIn(rule, "swap"),
    sayChoices: replaces(rule) ? undefined : false,
    capitalize: rule.capitalize === true || keepsCapitals(rule) ? true : undefined,
    nonword: rule.nonword,
    template: context.template,
    exceptions: exceptionsOf(rule, context),
  }),
  occurrence: (rule) => ({
    kind: "occurrence",
    token: rule.token,
    min: numberIn(rule, "min"),
    max: numberIn(rule, "max"),
  }),
  repetition: (rule, context) => ({
    kind: "repetition",
    exceptions: exceptionsOf(rule, context),
    tokens: listIn(rule, "tokens"),
    max: numberIn(rule, "max"),
    alpha: rule.alpha,
  }),
  consistency: (rule, { template }) => ({
    kind: "consistency",
    either: mapIn(rule, "either"),
    nonword: rule.nonword,
    template,
  }),
  conditional: (rule, context) => ({
    kind: "conditional",
    first: rule.first,
    second: rule.second,
    exceptions: exceptionsOf(rule, context),
  }),
  capitalization: (rule, context) => ({
    kind: "capitalization",
    match: rule.match,
    style: rule.style,
    exceptions: exceptionsOf(rule, context),
    indicators: listIn(rule, "indicators"),
    threshold: numberIn(rule, "threshold"),
    prefix: rule.prefix,
  }),
  metric: (rule) => ({
    kind: "metric",
    formula: textIn(rule, "formula").replaceAll("math.", ""),
    condition: textIn(rule, "condition"),
  }),
  readability: (rule) => ({
    kind: "metric",
    formula: readabilityFormula(listIn(rule, "metrics") ?? []),
    condition: `> ${numberIn(rule, "grade") ?? 0}`,
  }),
  sequence: (rule) => ({
    kind: "sequence",
    scopes: ["sentence"],
    tokens: z
      .array(
        z.looseObject({
          pattern: text.optional(),
          tag: text.optional(),
          negate: z.boolean().optional(),
          skip: z.coerce.number().optional(),
        }),
      )
      .parse(rule.tokens)
      .map(({ pattern, tag, negate, skip }) => ({
        pattern: pattern || undefined,
        tag: tag || undefined,
        negate,
        skip,
      })),
  }),
  spelling: (rule, context) => ({
    kind: "spelling",
    words: (listIn(rule, "ignore") ?? []).flatMap(
      (name) => context.readWords(name) ?? missing(context.id, `list of words "${name}"`),
    ),
    exceptions: exceptionsOf(rule, context),
    filters: listIn(rule, "filters"),
    custom: rule.custom,
    dictionaries: dictionariesOf(rule, context),
    append: rule.append,
  }),
};

/** The dictionaries that a rule names, by name or (as in older packages) by the files of one. */
function dictionariesOf(rule: YamlRule, { id, readDictionary }: ImportContext): DictionaryText[] | undefined {
  const folder = textIn(rule, "dicpath");
  const file = textIn(rule, "dic").replace(/\.dic$/, "");
  const names = [...(listIn(rule, "dictionaries") ?? []), ...(file ? [file] : [])];
  if (names.length === 0) return undefined;
  return names.map((name) => readDictionary(name, folder) ?? missing(id, `dictionary "${name}"`));
}

function missing(id: string, what: string): never {
  throw broken(id, `its ${what} is not there`);
}
