import type { VoicePartBody } from "@capstan/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "./call.ts";
import { brandVoiceEndpoints } from "./endpoints.ts";

export type VoiceText = { name: string; text: string };

/** Texts beside what tells them from others: the cache compares this and not a megabyte of letters. */
export type TextsAsked = { texts: readonly VoiceText[]; fingerprint: string };

export const voiceProposalsQuery = (workspace: string, { texts, fingerprint }: TextsAsked) =>
  queryOptions({
    queryKey: [workspace, "brand-voice", "proposals", fingerprint],
    queryFn: ({ signal }) =>
      api(brandVoiceEndpoints.propose, { params: { workspace }, body: { examples: [...texts] }, signal }),
    enabled: texts.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

/** What a voice would find in texts and in the newest drafts. */
export const voiceFlagsQuery = (workspace: string, form: VoicePartBody, { texts, fingerprint }: TextsAsked) =>
  queryOptions({
    queryKey: [workspace, "brand-voice", "flags", fingerprint, form],
    queryFn: ({ signal }) =>
      api(brandVoiceEndpoints.flag, { params: { workspace }, body: { form, examples: [...texts] }, signal }),
    enabled: Object.keys(form).length > 0,
    placeholderData: keepPreviousData,
  });

export const voiceTextsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, "brand-voice", "texts"],
    queryFn: ({ signal }) => api(brandVoiceEndpoints.texts, { params: { workspace }, signal }),
  });

export const keptVoiceQuery = (workspace: string, pack: string) =>
  queryOptions({
    queryKey: [workspace, "brand-voice", "kept", pack],
    queryFn: ({ signal }) => api(brandVoiceEndpoints.read, { params: { workspace, pack }, signal }),
  });
