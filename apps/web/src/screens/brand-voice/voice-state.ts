import type { VoicePartBody, VoiceProposalBody } from "@capstan/contracts";
import type { VoiceText } from "../../api/brand-voice-queries.ts";
import { mergeParts } from "./merge-parts.ts";

/** What a person did with a proposal; a changed one is taken as they wrote it. */
export type Verdict = { is: "accepted" } | { is: "declined" } | { is: "changed"; part: VoicePartBody };

/** A voice being made. `basedOn`: the version that it was opened from, 0 for a new one. */
export type VoiceState = {
  basedOn: number;
  texts: VoiceText[];
  verdicts: Record<string, Verdict>;
  form: VoicePartBody;
};

/** A voice that was kept; `others`: rules in its pack that no form makes. */
export type KeptVoice = { name: string; title?: string | undefined; owner: string; version: number; others: number };

export const newVoice: VoiceState = { basedOn: 0, texts: [], verdicts: {}, form: {} };

type Proposals = readonly Pick<VoiceProposalBody, "id" | "part">[];

/** What a person wrote: the form, and the proposals that they changed. */
export function ownPart({ verdicts, form }: VoiceState, proposals: Proposals): VoicePartBody {
  const changed = proposals.flatMap(({ id }) => {
    const verdict = verdicts[id];
    return verdict?.is === "changed" ? [verdict.part] : [];
  });
  return [...changed, form].reduce(mergeParts, {});
}

/** The whole voice as it stands: what was accepted, changed and written. The form counts most. */
export function wholePart(state: VoiceState, proposals: Proposals): VoicePartBody {
  const accepted = proposals.flatMap(({ id, part }) => (state.verdicts[id]?.is === "accepted" ? [part] : []));
  return [...accepted, ownPart(state, proposals)].reduce(mergeParts, {});
}

/** Ids of the proposals that have this verdict. */
export const idsOf = ({ verdicts }: VoiceState, proposals: Proposals, is: Verdict["is"]): string[] =>
  proposals.flatMap(({ id }) => (verdicts[id]?.is === is ? [id] : []));
