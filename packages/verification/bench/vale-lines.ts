import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { checkDraft, type Draft, importVale } from "../src/index.ts";

/** Checks a folder or file by its .vale.ini and prints `file:line:column:rule:message`, to be compared with Vale's own lines. */
const formats: Readonly<Record<string, Draft["format"]>> = {
  md: "markdown",
  markdown: "markdown",
  mdx: "markdown",
  html: "html",
  txt: "text",
};
const target = process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? ".";
const ini = [".vale.ini", "_vale.ini", "vale.ini", "_vale"].find((name) => existsSync(name));
if (!ini) throw new Error("there is no .vale.ini here");
const config = importVale(join(process.cwd(), ini), {
  readFile: (path) => (existsSync(path) && statSync(path).isFile() ? readFileSync(path, "utf8") : undefined),
  listFiles: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
});
for (const problem of config.problems) console.error(problem.message);

const files = statSync(target).isFile()
  ? [target]
  : readdirSync(target, { recursive: true, encoding: "utf8" }).map((file) => join(target, file));
for (const file of files.sort()) {
  const format = formats[config.formatOf(file)] ?? formats[file.slice(file.lastIndexOf(".") + 1)];
  if (!format || !statSync(file).isFile()) continue;
  const text = readFileSync(file, "utf8");
  const ignores = config.ignoresFor(file);
  const options = { ignores };
  const { findings } = checkDraft(
    { text, format, kind: "file", channel: "file" },
    config.rulesFor(file),
    { facts: [] },
    options,
  );
  const lines = findings.map(
    ({ place, rule, message }) => `${relative(process.cwd(), file)}:${place.line}:${place.column}:${rule}:${message}`,
  );
  for (const line of new Set(lines)) console.log(line);
}
