import { terminal } from "@capstan/base";
import type { Hono } from "hono";
import type { HttpSettings } from "./http-options.ts";
import type { Metrics } from "./metrics.ts";
import { type HttpEnv, isLocal } from "./request-state.ts";

export type ReadyCheck = () => Promise<void>;

/** What machines ask: alive, able to serve, and how it goes. */
export function serveProbes(
  app: Hono<HttpEnv>,
  settings: HttpSettings,
  metrics: Metrics,
  readiness: ReadonlyMap<string, ReadyCheck>,
): void {
  const passes = async ([name, check]: [string, ReadyCheck]) => {
    try {
      await check();
      return [name, true] as const;
    } catch (thrown) {
      settings.logger.warn({ check: name, message: String(thrown) }, "not_ready");
      return [name, false] as const;
    }
  };
  app.get("/healthz", (c) => c.json({ ok: true }));
  app.get("/readyz", async (c) => {
    const checks = Object.fromEntries(await Promise.all([...readiness].map(passes)));
    const ok = Object.values(checks).every(Boolean);
    return c.json({ ok, checks }, ok ? 200 : 503);
  });
  app.get("/metrics", async (c) => {
    const token = settings.metricsToken;
    const allowed =
      token === undefined ? isLocal(c.req.raw, c.env) : c.req.header("authorization") === `Bearer ${token}`;
    if (!allowed) {
      const mend = "Ask from this machine, or set a metrics token and send it.";
      throw terminal("forbidden", { message: "Metrics are for this machine.", mend });
    }
    return c.text(await metrics.text(), 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
  });
}
