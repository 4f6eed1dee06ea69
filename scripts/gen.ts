// `npm run gen`: writes every generated file. `--check` writes nothing and fails when one is stale.
// A path as argument limits it to the files whose path holds it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generatedFiles } from "./generate/generated-files.ts";

const isCheck = process.argv.includes("--check");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const files = generatedFiles.filter(({ path }) => wanted.length === 0 || wanted.some((part) => path.includes(part)));

for (const { path, render } of files) {
  const fresh = await render();
  if (existsSync(path) && readFileSync(path, "utf8") === fresh) continue;
  if (isCheck) {
    process.exitCode = 1;
    console.log(`${path} is stale: run \`npm run gen\`.`);
    continue;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, fresh);
  console.log(`wrote ${path}`);
}
