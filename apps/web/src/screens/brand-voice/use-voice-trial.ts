import type { ProofBody, RulePackView, VoicePartBody } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/call.ts";
import { brandVoiceEndpoints } from "../../api/endpoints.ts";
import { useSettled } from "../../frame/use-settled.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";

type Trial = { proof: ProofBody; rules: RulePackView["rules"] };
type Asked = { text: string; voice: string };

/** As much as the server takes at once. */
export const mostTried = 200_000;

/** A text checked by the voice as it stands, once typing rests; what was found in another text is not shown over this one. */
export function useVoiceTrial(text: string, voice: VoicePartBody) {
  const { slug } = useWorkspace();
  const said = JSON.stringify(voice);
  const settled = useSettled<string>(JSON.stringify({ text, voice: said } satisfies Asked), 350);
  const isAsked = text.trim() !== "" && text.length <= mostTried && said !== "{}";
  const trial = useQuery({
    queryKey: [slug, "brand-voice", "trial", settled],
    queryFn: ({ signal }): Promise<Trial> => {
      const asked = JSON.parse(settled) as Asked;
      return api(brandVoiceEndpoints.try, {
        params: { workspace: slug },
        body: { form: JSON.parse(asked.voice), text: asked.text },
        signal,
      });
    },
    enabled: isAsked && isSame(settled, text, said),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const found = isAsked && isSame(settled, text, said) ? trial.data : undefined;
  return { isAsked, proof: found?.proof, rules: found?.rules ?? [], error: trial.error, isPending: trial.isFetching };
}

function isSame(settled: string, text: string, voice: string): boolean {
  const asked = JSON.parse(settled) as Asked;
  return asked.text === text && asked.voice === voice;
}
