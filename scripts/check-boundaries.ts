// The arrows of docs/architecture.md, and what is pure, as rules that fail the build. Prints one line for each violation.
import { findViolations } from "./boundaries/find-violations.ts";
import { readSources } from "./boundaries/read-sources.ts";

const files = readSources(process.cwd());
const violations = findViolations(files);
for (const { rule, file, line, what } of violations) console.log(`${file}:${line} ${rule}: ${what}`);
console.log(`${files.size} files, ${violations.length} violations`);
process.exitCode = violations.length > 0 ? 1 : 0;
