import { terminal } from "@capstan/base";
import type { VoicePartBody } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { keptVoice } from "./kept-voice.ts";

export type ReadVoice = {
  name: string;
  title?: string;
  owner: string;
  version: number;
  form: VoicePartBody;
  others: number;
};

/** A voice as it was kept last. Errors: terminal `voice_not_found`. */
export async function readVoice(tx: WorkspaceTx, name: string): Promise<ReadVoice> {
  const kept = await keptVoice(tx, name);
  if (!kept?.voice)
    throw terminal("voice_not_found", {
      message: `There is no brand voice called \`${name}\`.`,
      mend: "Choose one in Judgement, under Brand voice, or begin a new one.",
    });
  const { name: _name, owner, title, ...form } = kept.voice.form;
  return {
    name,
    ...(title ? { title } : {}),
    owner,
    version: kept.version,
    form: form as VoicePartBody,
    others: kept.voice.others.length,
  };
}
