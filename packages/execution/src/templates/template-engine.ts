import { terminal } from "@capstan/base";
import { Liquid, type TagToken, type TopLevelToken } from "liquidjs";
import { promptFilters, unrepeatableFilters } from "./filters.ts";
import { type TemplateProblem, toTemplateProblem } from "./template-problem.ts";

/** Most characters a template may have, milliseconds it may render for, and objects it may make. */
const templateLimits = { parseLimit: 200_000, renderLimit: 2_000, memoryLimit: 20_000_000 } as const;

const fileTags = ["include", "render", "layout", "block"];

function createEngine(): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    timezoneOffset: "UTC",
    templates: {},
    ...templateLimits,
  });
  for (const [name, filter] of Object.entries(promptFilters)) engine.registerFilter(name, filter);
  for (const name of unrepeatableFilters) engine.unregisterFilter(name);
  for (const name of fileTags) {
    engine.registerTag(name, {
      parse(_token: TagToken, _remaining: TopLevelToken[]) {
        throw terminal("template_bad_argument", {
          message: `A prompt reads no other file, so "${name}" is off.`,
          mend: "Write the text into this template.",
        });
      },
      render: () => "",
    });
  }
  return engine;
}

const engine = createEngine();
const known = () => ({ filters: Object.keys(engine.filters), tags: Object.keys(engine.tags) });
const scopesOfLiquidItself = new Set(["forloop", "tablerowloop"]);

/** An input that a template reads, and where: `line` and `column` start at 1. */
export type TemplateInput = { name: string; line: number; column: number };

/** What a template reads, without running it, or what is wrong with its syntax. */
export function inspectTemplate(
  text: string,
): { ok: true; reads: TemplateInput[] } | { ok: false; problem: TemplateProblem } {
  try {
    const { globals } = engine.parseAndAnalyzeSync(text);
    const reads = Object.entries(globals)
      .filter(([name]) => !scopesOfLiquidItself.has(name))
      .flatMap(([name, places]) => places.map(({ location }) => ({ name, line: location.row, column: location.col })));
    return { ok: true, reads };
  } catch (thrown) {
    return { ok: false, problem: toTemplateProblem(thrown, known()) };
  }
}

/** A template filled with inputs, or the one problem that stopped it. */
export function tryRenderTemplate(
  text: string,
  inputs: Record<string, unknown>,
): { ok: true; text: string } | { ok: false; problem: TemplateProblem } {
  try {
    return { ok: true, text: String(engine.parseAndRenderSync(text, inputs)) };
  } catch (thrown) {
    return { ok: false, problem: toTemplateProblem(thrown, known()) };
  }
}

/**
 * A Liquid template filled with inputs: strict about names and filters, blind to prototypes, files, clock and locale.
 * Errors: terminal `template_render_failed` with `details.line` and `details.column` (from 1) and how to mend it.
 */
export function renderTemplate(text: string, inputs: Record<string, unknown>, name = "template"): string {
  const rendered = tryRenderTemplate(text, inputs);
  if (rendered.ok) return rendered.text;
  const { line, column, message, mend } = rendered.problem;
  throw terminal("template_render_failed", {
    message: `${name}, line ${line}, column ${column}: ${message}`,
    mend,
    details: { line, column, template: name },
  });
}
