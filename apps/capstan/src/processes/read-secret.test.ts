import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readConfig } from "../config/read-config.ts";
import { readSecret, secretFile } from "./read-secret.ts";

const folder = mkdtempSync(join(tmpdir(), "capstan-secret-"));
const config = readConfig({ CAPSTAN_DATA: folder });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("of several first processes all have the same secret, readable by its owner only", async () => {
  const secrets = await Promise.all([1, 2, 3, 4].map(() => readSecret(config)));
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]!.length).toBeGreaterThanOrEqual(32);
  expect(statSync(secretFile(config)).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["secret"]);
});

test("a setting wins over the file", async () => {
  const given = "a secret that is long enough to sign with";
  expect(await readSecret(readConfig({ CAPSTAN_DATA: folder, CAPSTAN_SECRET: given }))).toBe(given);
});

test("a secret that was cut off is refused", async () => {
  await readSecret(config);
  writeFileSync(secretFile(config), "short\n");
  await expect(readSecret(config)).rejects.toMatchObject({ code: "secret_unusable" });
});
