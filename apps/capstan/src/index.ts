export { cliReferencePath, renderCliReference } from "./cli-reference.ts";
export { createProgram } from "./program.ts";
