import { newestDraftVersion, openDeskRows } from "@capstan/app";
import type { Proof } from "@capstan/verification";
import pc from "picocolors";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { moment, say, sayJson, sayTable } from "../terminal/print.ts";
import { findItem } from "./find-item.ts";

type Options = WorkspaceChoice & { json?: boolean };

/** The end of an id tells items of one run apart. */
const shortId = (id: string) => id.slice(-8);

export function list(options: Options): Promise<void> {
  return withWorkspace(options, async ({ workspace, inTx }) => {
    const items = await inTx((tx) => openDeskRows(tx, null));
    if (options.json) return sayJson({ items: items.map(({ gateSpec: _gateSpec, ...item }) => item) });
    sayTable(
      items,
      [
        { title: "item", of: ({ gateId }) => shortId(gateId) },
        { title: "draft", of: ({ title, subject }) => `${title}: ${subject}` },
        { title: "tier", of: ({ tier }) => tier },
        {
          title: "checks",
          of: ({ passed, failed, needsJudgement }) =>
            `${passed} passed${failed ? `, ${failed} failed` : ""}${needsJudgement ? `, ${needsJudgement} to judge` : ""}`,
        },
        { title: "due", of: ({ dueAt }) => moment(dueAt, workspace.zone) },
        { title: "for", of: ({ accountable }) => accountable.replace("role:", "") },
      ],
      "Nothing waits for a decision.",
    );
  });
}

export function show(text: string, options: Options): Promise<void> {
  return withWorkspace(options, async ({ workspace, inTx }) => {
    const { item, version } = await inTx(async (tx) => {
      const found = findItem(await openDeskRows(tx, null), text);
      return { item: found, version: await newestDraftVersion(tx, found.draftId) };
    });
    if (options.json) return sayJson({ item, draft: version });
    say(
      `${pc.bold(`${item.title}: ${item.subject}`)}  ${pc.dim(`version ${version.version}, ${item.channel}, ${item.tier}`)}`,
    );
    say(
      `For ${item.accountable.replace("role:", "the ")}, due ${moment(item.dueAt, workspace.zone)}. ${item.gateSpec.because}.`,
    );
    for (const open of item.gateSpec.settle) say(`${pc.yellow("?")} Only you can settle: ${open}`);
    sayProof(version.proof as Proof | null);
    say(`\n${version.body.trim()}\n`);
    say(pc.dim(`Decide: capstan review decide ${shortId(item.gateId)} --approve --as YOU`));
  });
}

function sayProof(proof: Proof | null): void {
  if (!proof) return;
  for (const { rule, severity, place, message, evidence } of proof.findings) {
    say(
      `${severity === "blocking" ? pc.red("✕") : pc.yellow("•")} ${place.line}:${place.column} ${rule}  ${message} ${pc.dim(evidence)}`,
    );
  }
  const passed = proof.checked.filter(({ outcome }) => outcome === "passed").map(({ rule }) => rule);
  if (passed.length > 0) say(`${pc.green("✓")} ${pc.dim(passed.join(", "))}`);
}
