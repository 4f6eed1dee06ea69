import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { type VoiceText, voiceProposalsQuery } from "../../api/brand-voice-queries.ts";
import { unsentTexts } from "../../frame/kept-texts.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { fingerprint } from "./fingerprint.ts";
import { tidyPart } from "./tidy-part.ts";
import { idsOf, ownPart, type Verdict, type VoiceState, wholePart } from "./voice-state.ts";

const writeAfterMs = 400;

/** A voice being made: its texts, what they propose, what a person did with that, and the form. The browser keeps it. */
export function useVoiceDraft(pack: string | undefined, first: VoiceState) {
  const { slug, person } = useWorkspace();
  const key = `voice.${person.id}.${slug}.${pack ?? ""}`;
  const [state, setState] = useState(() => readKept(key) ?? first);
  const isChanged = state !== first && JSON.stringify(state) !== JSON.stringify(first);
  useKeeping(key, state, isChanged);
  const asked = useMemo(() => ({ texts: state.texts, fingerprint: fingerprint(state.texts) }), [state.texts]);
  const considered = useQuery(voiceProposalsQuery(slug, asked));
  const proposals = state.texts.length > 0 ? (considered.data?.proposals ?? []) : [];
  const change = (part: Partial<VoiceState>) => setState((before) => ({ ...before, ...part }));
  return {
    state,
    asked,
    considered,
    proposals,
    isChanged,
    own: tidyPart(ownPart(state, proposals)),
    whole: tidyPart(wholePart(state, proposals)),
    accepted: idsOf(state, proposals, "accepted"),
    declined: idsOf(state, proposals, "declined"),
    setForm: (form: VoiceState["form"]) => change({ form }),
    setTexts: (texts: VoiceText[]) => change({ texts }),
    decide: (ids: readonly string[], verdict: Verdict | undefined) =>
      setState((before) => ({ ...before, verdicts: withVerdicts(before.verdicts, ids, verdict) })),
    /** Drops what is kept in the browser, and begins again from what is stored. */
    discard: () => {
      unsentTexts.keep(key, undefined);
      setState(first);
    },
  };
}

export type VoiceDraft = ReturnType<typeof useVoiceDraft>;

/** Keeps a state in the browser once typing rests, and at once when the page or the screen is left. */
function useKeeping(key: string, state: VoiceState, isChanged: boolean): void {
  const latest = useRef(() => {});
  useEffect(() => {
    const write = () => unsentTexts.keep(key, isChanged ? JSON.stringify(state) : undefined);
    latest.current = write;
    const timer = setTimeout(write, writeAfterMs);
    return () => clearTimeout(timer);
  }, [key, state, isChanged]);
  useEffect(() => {
    const leave = () => latest.current();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);
}

function withVerdicts(verdicts: VoiceState["verdicts"], ids: readonly string[], verdict: Verdict | undefined) {
  const others = Object.fromEntries(Object.entries(verdicts).filter(([id]) => !ids.includes(id)));
  return verdict ? { ...others, ...Object.fromEntries(ids.map((id) => [id, verdict])) } : others;
}

function readKept(key: string): VoiceState | undefined {
  const kept = unsentTexts.read(key);
  return kept === undefined ? undefined : (JSON.parse(kept) as VoiceState);
}
