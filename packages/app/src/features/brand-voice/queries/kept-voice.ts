import { formOfVoice, type RulePack } from "@capstan/verification";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { newestAsset, parseRulePack } from "../../assets/index.ts";

/** A pack of the workspace in its newest version; `voice` is undefined where the pack is none. */
export type KeptVoice = { version: number; pack: RulePack; voice: ReturnType<typeof formOfVoice> };

/** What the workspace keeps under a name, or nothing. */
export async function keptVoice(tx: WorkspaceTx, name: string): Promise<KeptVoice | undefined> {
  const asset = await newestAsset(tx, "rules", name);
  if (!asset) return undefined;
  const pack = parseRulePack(name, asset.body);
  return { version: asset.version, pack, voice: formOfVoice(pack) };
}
