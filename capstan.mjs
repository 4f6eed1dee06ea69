#!/usr/bin/env node
// The `capstan` command in a clone: hands over to the CLI on the pinned Node.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

process.argv.splice(2, 0, "apps/capstan/src/main.ts");
await import(join(dirname(fileURLToPath(import.meta.url)), "scripts/with-node24.mjs"));
