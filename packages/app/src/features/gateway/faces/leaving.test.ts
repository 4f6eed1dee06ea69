import { expect, test, vi } from "vitest";
import { Leaving } from "./leaving.ts";

test("whoever waits hears once that the caller has gone, and why", () => {
  const leaving = new Leaving();
  const [stays, went] = [vi.fn(), vi.fn()];
  leaving.addEventListener("abort", stays);
  leaving.addEventListener("abort", went);
  leaving.removeEventListener("abort", went);
  expect(leaving.aborted).toBe(false);
  leaving.left();
  leaving.left();
  expect(stays).toHaveBeenCalledTimes(1);
  expect(went).not.toHaveBeenCalled();
  expect(leaving).toMatchObject({ aborted: true, reason: { code: "caller_left" } });
});

test("as with a signal, who comes too late looks at what it says already", () => {
  const leaving = new Leaving();
  leaving.left();
  const late = vi.fn();
  leaving.addEventListener("abort", late);
  leaving.left();
  expect(late).not.toHaveBeenCalled();
});
