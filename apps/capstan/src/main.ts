import { enableCompileCache } from "node:module";
import { programFor } from "./program-for.ts";
import { runProgram } from "./run-program.ts";

enableCompileCache();

await runProgram(await programFor(process.argv[2]));
