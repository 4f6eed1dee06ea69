import {
  cleanUploads,
  createNoticeDelivery,
  gatherUses,
  keepRetention,
  type NoticeDelivery,
  resumeImports,
  resumeRequests,
  tryUntried,
  watchEvidence,
} from "@capstan/app";
import { sealLedger } from "@capstan/database";
import { keepDoing } from "./keep-doing.ts";
import type { Product } from "./open-product.ts";

const sealEveryMs = 1_000;
const noticesEveryMs = 1_000;
const importsEveryMs = 5_000;
const gatewayEveryMs = 5_000;
const linksEveryMs = 5_000;
const housekeepEveryMs = 60_000;

/** What a worker does: advances runs, seals the ledger, takes up imports, sends notices, keeps house. The returned function drains it. */
export async function doWork(product: Product): Promise<() => Promise<void>> {
  const { app, people, gateway, log } = product;
  const notices = openNotices(product);
  await app.orchestrator.work();
  const stopChores = keepDoing(
    [
      { name: "seal_ledger", everyMs: sealEveryMs, work: () => sealLedger(app.database) },
      { name: "resume_imports", everyMs: importsEveryMs, work: () => resumeImports(app) },
      { name: "send_notices", everyMs: noticesEveryMs, work: () => notices.deliver() },
      { name: "housekeep", everyMs: housekeepEveryMs, work: () => people.housekeep() },
      { name: "tend_gateway", everyMs: gatewayEveryMs, work: () => gateway.tend() },
      { name: "watch_evidence", everyMs: housekeepEveryMs, work: () => watchEvidence(app) },
      { name: "keep_retention", everyMs: housekeepEveryMs, work: () => keepRetention(app) },
      { name: "resume_privacy_requests", everyMs: housekeepEveryMs, work: () => resumeRequests(app) },
      { name: "gather_uses", everyMs: gatewayEveryMs, work: () => gatherUses(app) },
      { name: "try_untried_links", everyMs: linksEveryMs, work: (stop) => tryUntried(app, stop) },
      { name: "clean_uploads", everyMs: housekeepEveryMs, work: () => cleanUploads(app) },
    ],
    log,
  );
  return async () => {
    await app.orchestrator.drain();
    await stopChores();
    await sealLedger(app.database);
  };
}

function openNotices({ app, people, config, log }: Product): NoticeDelivery {
  const {
    CAPSTAN_SMTP_URL: smtp,
    CAPSTAN_MAIL_FROM: from,
    CAPSTAN_SLACK_TOKEN: token,
    CAPSTAN_SLACK_URL: slackUrl,
  } = config;
  return createNoticeDelivery({
    database: app.database,
    ...(smtp ? { mail: { url: smtp, from } } : {}),
    ...(token ? { slack: { token, ...(slackUrl ? { url: slackUrl } : {}) } } : {}),
    publicUrl: config.CAPSTAN_URL ?? people.options.publicUrl,
    clock: app.clock,
    log,
  });
}
