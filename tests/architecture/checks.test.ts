import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { checks } from "../../scripts/checks.ts";

test.each(checks)("npm run check $name: $about", { timeout: 300_000 }, async ({ args }) => {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  expect(code, `${out}${errors}`).toBe(0);
});
