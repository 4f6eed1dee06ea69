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
  const stored = await sealVault(vault, old);
  if (stored.version !== 2) throw new Error("sealed in the way of before");
  return { replaced, stored };
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
  expect(rotated).toMatchObject({ keyId: "2026-07", content: stored.content });
  const opened = await openVault(rotated, { current: "2026-07", keys: new Map([["2026-07", keyOf(2)]]), randomBytes });
  expect(restore(replaced, opened, "run").text).toBe(text);
});

test("an unknown key, another key, a changed content and that of another vault are refused", async () => {
  const { stored } = await sealed();
  await expect(openVault(stored, { current: "x", keys: new Map(), randomBytes })).rejects.toMatchObject({
    code: "vault_key_unknown",
  });
  await expect(
    openVault(stored, { current: "x", keys: new Map([["2026-01", keyOf(9)]]), randomBytes }),
  ).rejects.toMatchObject({
    code: "vault_unreadable",
  });
  const { content } = stored;
  const changed = `${content.slice(0, 40)}${content[40] === "A" ? "B" : "A"}${content.slice(41)}`;
  await expect(openVault({ ...stored, content: changed }, old)).rejects.toMatchObject({ code: "vault_unreadable" });
  await expect(openVault({ ...stored, id: "v2" }, old)).rejects.toMatchObject({ code: "vault_unreadable" });
});

test("what is forgotten can't be restored any more", async () => {
  const vault = new Vault("v1", keyOf(3).slice(0, 16));
  const { text: replaced } = replace(text, recognise(text), "run", vault);
  expect(vault.forget(({ original }) => /ann|bell/i.test(original))).toBeGreaterThan(0);
  expect(restore(replaced, vault, "run").text).toBe(replaced);
});

// As version 1 was written: "Ann Bell" with a seal for each of its words.
const sealedBefore = {
  version: 1,
  id: "v1",
  keyId: "2026-01",
  wrappedKey: "jaG1yd3xBRktQVVpOPykryduJ7WXQPI2E/+qvaaKqUcJ3JBSm9+jlkEbyaUqRYme8wrXyarU3RCmQQYG",
  standInKey: "4fUJHTFFWW2Blam9WfbHWvA+07ZvuHTnguNVU4340dsxaCn5p01U/AurH/8=",
  entries: [
    "5fkNITVJXXGFma3BuMrnOKGuGXZoryymyLAdEcAdz1tlBOzsP12lg79GaQzd+t0peclkqcM1vh3Lwq1ivzOja3a4nNRE5DmBOeVRmKD2Ohmuxg0uC0RwyODcGZH4I/eU2QnP1NE/YQ1/CQ==",
    "OU1hdYmdscXZ7QEV+YMSYvjJ+n6fX3b0WDDWOtFaPymPXBgfV3JKkEetEZlFyyhupxM0/qk91yTCpypFVXZ0zOqEgJfFFRpcl7rT6r8ODdLf+EyW6pZMlUs758AKVIo/rNfSZwXIxZYXdbshU9k=",
  ],
};

test("a vault that was sealed in the way of before opens, and is wrapped anew", async () => {
  const rotated = await rewrapVault(sealedVaultSchema.parse(sealedBefore), next);
  for (const stored of [sealedVaultSchema.parse(sealedBefore), rotated])
    expect(restore("Dear Melatan Caladten.", await openVault(stored, next), "run").text).toBe("Dear Ann Bell.");
});
