import pc from "picocolors";

/** Shows a person what takes long: nothing below a second, then what is done, then how long it took. */
export type Progress = {
  /** Runs `work` under a name; `say` adds where it stands. */
  step<T>(what: string, work: (say: (detail: string) => void) => Promise<T>): Promise<T>;
};

type Output = Pick<NodeJS.WriteStream, "write"> & { isTTY?: boolean };

const shownAfterMs = 1_000;
const frameMs = 120;
const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** Says nothing; for commands whose output is for machines and for tests. */
export const silentProgress: Progress = { step: (_what, work) => work(() => {}) };

/** On a terminal one line that moves; elsewhere one line when a step has taken a second, and one when it is done. */
export function terminalProgress(output: Output = process.stderr): Progress {
  return {
    async step(what, work) {
      const line = output.isTTY ? movingLine(output, what) : plainLine(output, what);
      try {
        const result = await work(line.say);
        line.done();
        return result;
      } finally {
        line.close();
      }
    },
  };
}

type Line = { say(detail: string): void; done(): void; close(): void };

function movingLine(output: Output, what: string): Line {
  const startedMs = performance.now();
  let detail = "";
  let frame = 0;
  const clear = () => output.write("\r\x1b[2K");
  const draw = () => {
    if (performance.now() - startedMs < shownAfterMs) return;
    clear();
    output.write(`${pc.cyan(frames[frame++ % frames.length]!)} ${what}${detail ? pc.dim(`  ${detail}`) : ""}`);
  };
  const timer = setInterval(draw, frameMs);
  return {
    say: (text) => {
      detail = text;
    },
    done: () => {
      const tookMs = performance.now() - startedMs;
      if (tookMs >= shownAfterMs) clear();
      if (tookMs >= shownAfterMs) output.write(`${pc.green("✓")} ${what} ${pc.dim(seconds(tookMs))}\n`);
    },
    close: () => {
      clearInterval(timer);
      clear();
    },
  };
}

function plainLine(output: Output, what: string): Line {
  const startedMs = performance.now();
  let detail = "";
  const timer = setTimeout(() => output.write(`… ${what}${detail ? `: ${detail}` : ""}\n`), shownAfterMs);
  return {
    say: (text) => {
      detail = text;
    },
    done: () => {
      const tookMs = performance.now() - startedMs;
      if (tookMs >= shownAfterMs) output.write(`✓ ${what} ${seconds(tookMs)}\n`);
    },
    close: () => clearTimeout(timer),
  };
}

const seconds = (ms: number) => `(${(ms / 1000).toFixed(1)} s)`;
