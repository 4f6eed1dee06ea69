import { expect, test, vi } from "vitest";
import { terminalProgress } from "./progress.ts";

test("elsewhere than on a terminal a step is named once it takes a second, and again when it is done", async () => {
  vi.useFakeTimers();
  try {
    const lines: string[] = [];
    const progress = terminalProgress({ write: (text) => lines.push(String(text)) > 0 });
    await progress.step("Quick", async () => {});
    expect(lines).toEqual([]);
    const slow = progress.step("Slow", async (say) => {
      say("half");
      await vi.advanceTimersByTimeAsync(2_500);
    });
    await slow;
    expect(lines).toEqual(["… Slow: half\n", "✓ Slow (2.5 s)\n"]);
  } finally {
    vi.useRealTimers();
  }
});

test("a step that fails leaves nothing moving behind", async () => {
  const progress = terminalProgress({ write: () => true, isTTY: true });
  await expect(progress.step("Breaks", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
});
