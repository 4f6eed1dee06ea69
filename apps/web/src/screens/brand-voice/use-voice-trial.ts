import type { ProofBody, RulePackView, VoicePartBody } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/call.ts";
import { brandVoiceEndpoints } from "../../api/endpoints.ts";
import { useSettled } from "../../frame/use-settled.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";

type Trial = { proof: ProofBody; rules: RulePackView["rules"] };
type Asked = { text: string; voice: string; channel: string };

/** As much as the server takes at once. */
export const mostTried = 200_000;

/** A text checked by the voice as it stands, as it would be on a channel, once typing rests; what was found in another text is not shown over this one. */
export function useVoiceTrial(text: string, voice: VoicePartBody, channel = "any") {
  const { slug } = useWorkspace();
  const said = JSON.stringify(voice);
  const now = JSON.stringify({ text, voice: said, channel } satisfies Asked);
  const settled = useSettled<string>(now, 350);
  const isAsked = text.trim() !== "" && text.length <= mostTried && said !== "{}";
  const trial = useQuery({
    queryKey: [slug, "brand-voice", "trial", settled],
    queryFn: ({ signal }): Promise<Trial> => {
      const asked = JSON.parse(settled) as Asked;
      return api(brandVoiceEndpoints.try, {
        params: { workspace: slug },
        body: { form: JSON.parse(asked.voice), text: asked.text, channel: asked.channel },
        signal,
      });
    },
    enabled: isAsked && settled === now,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const found = isAsked && settled === now ? trial.data : undefined;
  return { isAsked, proof: found?.proof, rules: found?.rules ?? [], error: trial.error, isPending: trial.isFetching };
}
