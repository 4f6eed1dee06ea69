import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** One per processor, where vitest keeps one free; at most as many as the shared PostgreSQL has connections for. */
const maxWorkers = Math.min(availableParallelism(), 6);

export default defineConfig({
  test: {
    include: ["{packages,apps,tests,scripts}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "**/.tsc/**"],
    globalSetup: ["tests/global-setup.ts"],
    maxWorkers,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
