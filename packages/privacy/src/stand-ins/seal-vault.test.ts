import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { recognise } from "../recognise.ts";
import { replace } from "./replace.ts";
import { restore } from "./restore.ts";
import { openVault, rewrapVault, sealedVaultSchema, sealVault, type VaultKeys } from "./seal-vault.ts";
import { Vault } from "./vault.ts";

const keyOf = (seed: number) => Uint8Array.from({ length: 32 }, (_, i) => (i * 31 + seed) & 255);
const both = new Map([
  ["2026-01", keyOf(1)],
  ["2026-07", keyOf(2)],
]);
const old: VaultKeys = { current: "2026-01", keys: both, randomBytes };
const next: VaultKeys = { current: "2026-07", keys: both, randomBytes };
const text = "Dear Ann Bell, write to ann.bell@acme.example.";

async function sealed() {
  const vault = new Vault("v1", keyOf(3).slice(0, 16));
  const { text: replaced } = replace(text, recognise(text), "run", vault);
  return { replaced, stored: await sealVault(vault, old) };
}

test("a stored vault holds nothing readable and restores after opening", async () => {
  const { replaced, stored } = await sealed();
  expect(JSON.stringify(stored)).not.toMatch(/ann\.bell|Ann Bell|acme\.example/i);
  const opened = await openVault(sealedVaultSchema.parse(JSON.parse(JSON.stringify(stored))), old);
  expect(restore(replaced, opened, "run").text).toBe(text);
});

test("after re-wrapping the old key is needed no longer, and entries stay as they were", async () => {
  const { replaced, stored } = await sealed();
  const rotated = await rewrapVault(stored, next);
  expect(rotated.entries).toEqual(stored.entries);
  const opened = await openVault(rotated, { current: "2026-07", keys: new Map([["2026-07", keyOf(2)]]), randomBytes });
  expect(restore(replaced, opened, "run").text).toBe(text);
});

test("an unknown key, another key, a changed entry and an entry of another vault are refused", async () => {
  const { stored } = await sealed();
  await expect(openVault(stored, { current: "x", keys: new Map(), randomBytes })).rejects.toMatchObject({
    code: "vault_key_unknown",
  });
  await expect(
    openVault(stored, { current: "x", keys: new Map([["2026-01", keyOf(9)]]), randomBytes }),
  ).rejects.toMatchObject({
    code: "vault_unreadable",
  });
  const [first = ""] = stored.entries;
  const changed = `${first.slice(0, -8)}${first.endsWith("AAAAAA==") ? "BBBBBB==" : "AAAAAAAA"}`;
  await expect(openVault({ ...stored, entries: [changed] }, old)).rejects.toMatchObject({ code: "vault_unreadable" });
  await expect(openVault({ ...stored, id: "v2" }, old)).rejects.toMatchObject({ code: "vault_unreadable" });
});

test("what is forgotten can't be restored any more", async () => {
  const vault = new Vault("v1", keyOf(3).slice(0, 16));
  const { text: replaced } = replace(text, recognise(text), "run", vault);
  expect(vault.forget(({ original }) => /ann|bell/i.test(original))).toBeGreaterThan(0);
  expect(restore(replaced, vault, "run").text).toBe(replaced);
});
