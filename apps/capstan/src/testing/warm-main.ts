import { runProgram } from "../run-program.ts";

/** What a command was called with. */
type Asked = { args: string[] };
/** What came of it; `left`: what would have kept its process alive. */
export type Answered = { code: number; stdout: string; stderr: string; left: string[] };

/** Thrown where a command ends its process; what it would still say after that is not heard. */
class Ended extends Error {}

const leave = process.exit;
process.stdout.setMaxListeners(0);
process.on("disconnect", () => leave(0));
process.on("message", ({ args }: Asked) => {
  void answer(args).then((answered) => process.send!(answered));
});

/** Runs a command as a process of its own would, but for what is loaded already. `left`: what would have kept it alive. */
async function answer(args: readonly string[]): Promise<Answered> {
  const heard = { stdout: "", stderr: "" };
  let ended: number | undefined;
  const listen = (name: keyof typeof heard) => {
    process[name].write = ((chunk: string | Uint8Array) => {
      if (ended === undefined) heard[name] += chunk.toString();
      return true;
    }) as typeof process.stdout.write;
  };
  listen("stdout");
  listen("stderr");
  process.exit = ((code?: number) => {
    ended ??= code ?? Number(process.exitCode ?? 0);
    throw new Ended();
  }) as typeof process.exit;
  process.argv = [process.execPath, "capstan", ...args];
  process.exitCode = 0;
  const before = process.getActiveResourcesInfo().length;
  const { createProgram } = await import("../program.ts");
  await runProgram(createProgram());
  const code = ended ?? Number(process.exitCode);
  return { code, ...heard, left: await leftOpen(before) };
}

const patienceMs = 5_000;

/** What is open besides what was before, once there was time to close it. */
async function leftOpen(before: number): Promise<string[]> {
  for (const until = performance.now() + patienceMs; performance.now() < until; ) {
    if (process.getActiveResourcesInfo().length <= before) return [];
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return process.getActiveResourcesInfo();
}
