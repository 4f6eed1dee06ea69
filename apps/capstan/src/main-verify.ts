// `capstan verify` alone: what the bundle of capstan.mjs is made of.
import { defineVerify } from "./commands/verify.ts";
import { newProgram } from "./new-program.ts";
import { runProgram } from "./run-program.ts";

await runProgram(newProgram([defineVerify]));
