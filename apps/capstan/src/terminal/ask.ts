import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { terminal } from "@capstan/base";

/**
 * Asks for a secret without showing it; from a pipe it reads the first line.
 * Errors: terminal `nothing_entered`.
 */
export async function askSecret(question: string): Promise<string> {
  process.stderr.write(question);
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: hidden, terminal: process.stdin.isTTY === true });
  try {
    const { promise, resolve } = Promise.withResolvers<string>();
    reader.once("line", resolve);
    reader.once("close", () => resolve(""));
    reader.once("SIGINT", () => process.exit(130));
    const answer = await promise;
    if (process.stdin.isTTY) process.stderr.write("\n");
    if (answer !== "") return answer;
    throw terminal("nothing_entered", { message: "Nothing was entered.", mend: "Run the command again and enter it." });
  } finally {
    reader.close();
  }
}
