import type { EditLink } from "@capstan/contracts";
import { type LinkAnswer, linksToTry } from "@capstan/verification";
import type { App } from "../../app.ts";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import type { Draft } from "../drafts/index.ts";
import { type CheckedText, checkText } from "./check-text.ts";

/** A checked edit, and what is known of the links that are new in it. */
export type CheckedEdit = CheckedText & { links: EditLink[] };

type EditToCheck = { draft: Draft; before: string; text: string };

/** As many addresses as are tried for one edit. */
const mostLinks = 50;

/**
 * Checks an edited text as its draft was checked. Nobody waits for another host: links that are new in it, and those
 * that a rule asks about, are tried behind the reviewer (`App.linkTrials`), and what is known so far counts.
 */
export async function checkEdit(app: App, tx: WorkspaceTx, { draft, before, text }: EditToCheck): Promise<CheckedEdit> {
  const first = await checkText(tx, draft, { text });
  const known = new Set(linksToTry({ text: before, format: "markdown" }));
  const added = linksToTry({ text, format: "markdown" }).filter((address) => !known.has(address));
  const asked = [...new Set([...added, ...first.toTry])];
  if (asked.length === 0) return { ...first, links: [] };
  const { answers, awaited } = app.linkTrials.look(tx.workspaceId, asked.slice(0, mostLinks));
  const checked =
    answers.size > 0 && first.toTry.length > 0 ? await checkText(tx, draft, { text, links: answers }) : first;
  return { ...checked, links: asked.map((address) => toEditLink(address, { answers, awaited })) };
}

type Known = { answers: ReadonlyMap<string, LinkAnswer>; awaited: readonly string[] };

function toEditLink(address: string, { answers, awaited }: Known): EditLink {
  const answer = answers.get(address);
  if (answer) return { address, ...answer };
  if (awaited.includes(address)) return { address, status: "awaited" };
  return { address, status: "left-out", reason: `only the first ${mostLinks} are tried before.` };
}
