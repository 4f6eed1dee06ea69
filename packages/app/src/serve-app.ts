import type { App } from "./app.ts";
import { serveAccounts } from "./features/accounts/index.ts";
import { serveBrandVoice } from "./features/brand-voice/index.ts";
import { serveBudgets } from "./features/budgets/index.ts";
import { serveData } from "./features/data/index.ts";
import { serveDesk } from "./features/desk/index.ts";
import { serveHooks } from "./features/hooks/index.ts";
import { serveInventory } from "./features/inventory/index.ts";
import { serveLabels } from "./features/labels/index.ts";
import { registerLedger } from "./features/ledger/index.ts";
import { serveNotices } from "./features/notifications/index.ts";
import { type People, registerPeople } from "./features/people/index.ts";
import { servePrivacy } from "./features/rights/index.ts";
import { serveRules } from "./features/rules/index.ts";
import { serveRuns } from "./features/runs/index.ts";
import { serveToday } from "./features/today/index.ts";
import { serveTools } from "./features/tools/index.ts";
import { serveUsage } from "./features/usage/index.ts";
import { serveWorkflows } from "./features/workflows/index.ts";
import { createHttp, type Http, type HttpOptions } from "./http/index.ts";

/** The whole HTTP face of an app: every feature's operations on one server. */
export function serveApp(app: App, people: People, options: Omit<HttpOptions, "access" | "signIn" | "logger">): Http {
  const http = createHttp({ ...options, logger: app.log, access: people.access, signIn: people.signIn });
  registerPeople(http, people);
  registerLedger(http, app.database);
  serveToday(app, http);
  serveNotices(app, http);
  serveDesk(app, http);
  serveRuns(app, http);
  serveLabels(app, http);
  serveWorkflows(app, http);
  serveAccounts(app, http);
  serveData(app, http);
  serveBrandVoice(app, http);
  serveRules(app, http);
  serveTools(app, http);
  serveBudgets(app, http);
  serveUsage(app, http);
  servePrivacy(app, http);
  serveInventory(app, http);
  serveHooks(app, http);
  http.onReady("database", async () => {
    await app.database.system.pool.query("select 1");
  });
  return http;
}
