import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readPostmaster } from "./postmaster.ts";

let cluster: string;
beforeEach(() => {
  cluster = mkdtempSync(join(tmpdir(), "capstan-postmaster-"));
});
afterEach(() => rmSync(cluster, { recursive: true, force: true }));

const write = (...lines: (string | number)[]) =>
  writeFileSync(join(cluster, "postmaster.pid"), lines.map((line) => `${line}\n`).join(""));

const begun = [4711, "/data/cluster", 1_763_700_000, 5433, ""];

test("a server that has written its port, but not bound it, does not listen there", () => {
  write(...begun);
  expect(readPostmaster(cluster)).toEqual({ pid: 4711, port: 5433, listening: false });
});

test.each(["starting", "ready", "stopping"])("a server that says it is %s has bound its port", (status) => {
  write(...begun, "127.0.0.1", " 17 32", `${status}   `);
  expect(readPostmaster(cluster)).toEqual({ pid: 4711, port: 5433, listening: true });
});

test.each([[[]], [[""]], [["word"]]])("a file that begins with %j names no server", (lines) => {
  write(...lines);
  expect(readPostmaster(cluster)).toBeUndefined();
});
