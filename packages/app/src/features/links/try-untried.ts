import type { Clock } from "@capstan/base";
import { appendLedger, type Database } from "@capstan/database";
import type { LinkAnswer, LinkAnswers } from "@capstan/verification";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { notify } from "../notifications/index.ts";
import { type ClaimedLinks, claimUntried, type DecidedDraft, leaveUntried, lockClaimed } from "./untried-links.ts";

/** What is uncertain is asked again after these pauses, and then left: some 31 hours in all. */
const pausesMs = [60_000, 600_000, 3_600_000, 6 * 3_600_000, 24 * 3_600_000];
const mostAtATime = 20;
/** An attempt is over before its lease is. */
const longestAttemptMs = 540_000;

/** Tries addresses, politely, and answers for each once all are known. */
export type TryLinks = (addresses: readonly string[], signal: AbortSignal) => Promise<LinkAnswers>;
type Means = { database: Database; tryLinks: TryLinks; clock: Clock };

/**
 * Tries links that were untried when somebody decided, at most 200 at a time, and returns how many it asked. What came of
 * it is in the ledger; the workflow's owner is told of broken ones. Any number of workers may do it side by side, and one
 * that dies leaves what it took to the next.
 */
export async function tryUntried(app: Means, stop?: AbortSignal): Promise<number> {
  let asked = 0;
  for (let taken = 0; taken < mostAtATime && !stop?.aborted; taken++) {
    const claimed = await claimUntried(app.database, app.clock.now());
    if (claimed === undefined) break;
    const answers = await askAll(app, claimed, stop);
    if (stop?.aborted) break;
    await inWorkspace(app.database, claimed.workspaceId, (tx) => settle(tx, claimed, { answers, at: app.clock.now() }));
    asked += claimed.addresses.length;
  }
  return asked;
}

/** No answers when it took too long, or is to stop. */
async function askAll({ tryLinks }: Means, { addresses }: ClaimedLinks, stop?: AbortSignal): Promise<LinkAnswers> {
  const tooLong = AbortSignal.timeout(longestAttemptMs);
  const signal = stop ? AbortSignal.any([stop, tooLong]) : tooLong;
  try {
    return await tryLinks(addresses, signal);
  } catch (thrown) {
    if (signal.aborted) return new Map();
    throw thrown;
  }
}

type Outcome = { answers: LinkAnswers; at: Date };

/** Keeps what came of an attempt: what is certain goes into the trail, what is not is left for later or given up. */
async function settle(tx: WorkspaceTx, claimed: ClaimedLinks, { answers, at }: Outcome): Promise<void> {
  const draft = await lockClaimed(tx, claimed);
  if (!draft) return;
  const { ok, moved, broken, unknown } = sorted(claimed.addresses, answers);
  const pauseMs = pausesMs[claimed.attempts - 1];
  const [left, givenUp] = pauseMs === undefined ? [[], unknown] : [unknown, []];
  await leaveUntried(tx, claimed, { addresses: left, until: new Date(at.getTime() + (pauseMs ?? 0)) });
  const counts = { ok: ok.length, moved: moved.length, broken: broken.length, unknown: givenUp.length };
  const tried = claimed.addresses.length - left.length;
  if (tried === 0) return;
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: "system:links",
    action: "links.tried",
    subjectKind: "draft",
    subjectId: draft.draftId,
    runId: draft.runId,
    details: { version: draft.version, tried, ...counts },
  });
  if (broken.length > 0) await tellOwner(tx, draft, { id: claimed.id, broken, answers, at });
}

function sorted(addresses: readonly string[], answers: LinkAnswers): Record<LinkAnswer["status"], string[]> {
  const all: Record<LinkAnswer["status"], string[]> = { ok: [], moved: [], broken: [], unknown: [] };
  for (const address of addresses) all[answers.get(address)?.status ?? "unknown"].push(address);
  return all;
}

type Broken = Outcome & { id: string; broken: readonly string[] };

async function tellOwner(tx: WorkspaceTx, draft: DecidedDraft, { id, broken, answers, at }: Broken): Promise<void> {
  const said = broken.map((address) => {
    const answer = answers.get(address);
    return answer?.status === "broken" ? `${address} (${answer.reason.replace(/\.$/, "")})` : address;
  });
  await notify(tx, {
    recipient: draft.owner,
    kind: "link-broken",
    body: `“${draft.subject}” was approved with ${broken.length === 1 ? "a link that leads" : `${broken.length} links that lead`} nowhere, not tried yet then: ${said.join(", ")}`,
    link: `/runs/${draft.runId}`,
    key: `link-broken:${id}:${broken.join(" ")}`,
    at,
  });
}
