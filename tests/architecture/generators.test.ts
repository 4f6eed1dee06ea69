import { describe, expect, test } from "vitest";
import { z } from "zod";
import { renderConfigurationPage, renderEnvExample } from "../../scripts/generate/configuration.ts";
import { catalogueErrors, renderErrorCatalogue } from "../../scripts/generate/error-catalogue.ts";

const catalogue = (text: string, path = "packages/grounding/src/a.ts") => catalogueErrors(new Map([[path, text]]));

describe("the error catalogue", () => {
  test("says what an error says, with what is filled in as names", () => {
    const text = `throw terminal("bad_file", {
      message: \`The file \${source.path} has \${rows.length + 1} rows.\`,
      mend: "Export it again.",
    });`;
    expect(catalogue(text)).toEqual([
      {
        code: "bad_file",
        kind: "terminal",
        message: "The file {path} has {…} rows.",
        mend: "Export it again.",
        package: "grounding",
      },
    ]);
  });

  test("finds each side of a choice, and what a constant above holds", () => {
    const text = `const message = "Gone.";
      function a() { const message = "Not there."; throw retryable(soon ? "late" : "lost", { message }); }`;
    expect(catalogue(text).map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "late: Not there.",
      "lost: Not there.",
    ]);
  });

  test("finds the codes that the file itself passes to the function that throws", () => {
    const text = `read("a", "bad_facts"); read("b", "bad_rules");
      function read(data: string, code: string) { throw terminal(code, { message: "Broken." }); }`;
    expect(catalogue(text).map(({ code }) => code)).toEqual(["bad_facts", "bad_rules"]);
  });

  test("leaves tests out, and says the same row once", () => {
    const text = 'bug("odd", { message: "Odd." }); bug("odd", { message: "Odd." });';
    expect(catalogue(text)).toHaveLength(1);
    expect(catalogue(text, "packages/grounding/src/a.test.ts")).toEqual([]);
  });

  test("keeps a bar from breaking the table", () => {
    const page = renderErrorCatalogue(catalogue('bug("odd", { message: "a | b" });'));
    expect(page).toContain("| `odd` | bug | a \\| b |  | grounding |");
  });
});

describe("the settings", () => {
  const settings = z.object({
    A_PORT: z.coerce.number().default(7310).describe("Port to listen on"),
    A_LEVEL: z.enum(["low", "high"]).default("low").describe("How much"),
    A_KEY: z.string().optional().describe("Opens the door").meta({ secret: true }),
  });

  test("are an example that changes nothing when it is copied", () => {
    expect(renderEnvExample(settings).split("\n\n").slice(1)).toEqual([
      "# Port to listen on\n# A_PORT=7310",
      "# How much (low, high)\n# A_LEVEL=low",
      "# Opens the door\n# A_KEY=\n",
    ]);
  });

  test("are a page that marks secrets", () => {
    expect(renderConfigurationPage(settings).split("\n").slice(-4)).toEqual([
      "| `A_PORT` | `7310` | Port to listen on |",
      "| `A_LEVEL` | `low` | How much; one of low, high |",
      "| `A_KEY` |  | Opens the door; **secret**: never logged or printed |",
      "",
    ]);
  });
});
