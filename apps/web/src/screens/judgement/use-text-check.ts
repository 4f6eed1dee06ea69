import type { ProofBody } from "@capstan/contracts";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../../api/call.ts";
import { ruleEndpoints } from "../../api/endpoints.ts";
import { tabTexts } from "../../frame/kept-texts.ts";
import { useSearchState } from "../../frame/route-state.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";

export type Asked = { packs: readonly string[]; kind: string | undefined; channel: string | undefined };

/** Longer texts would make an address that mail and chats cut off; the tab keeps them instead. */
const mostInAddress = 1500;

/** A text and what is found in it, once typing rests. What was found in another text is not shown over this one. */
export function useTextCheck({ packs, kind, channel }: Asked) {
  const { slug, person } = useWorkspace();
  const tabKey = `try.${person.id}.${slug}`;
  const [kept, keep] = useSearchState("text");
  const [text, setText] = useState(() => kept ?? tabTexts.read(tabKey) ?? "");
  useEffect(() => tabTexts.keep(tabKey, text), [tabKey, text]);
  const [found, setFound] = useState<{ text: string; proof: ProofBody }>();
  const check = useMutation({
    mutationFn: (body: { text: string; packs: string[]; kind?: string; channel?: string }) =>
      api(ruleEndpoints.verify, { params: { workspace: slug }, body: { format: "markdown", ...body } }),
    onSuccess: (proof, body) => setFound({ text: body.text, proof }),
  });
  const { mutate } = check;
  const asked = JSON.stringify({ packs, kind, channel });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `keep` is new with every address that it makes
  useEffect(() => {
    if (text.trim() === "") return setFound(undefined);
    const timer = setTimeout(() => {
      mutate({ text, ...(JSON.parse(asked) as { packs: string[] }) });
      const short = text.length <= mostInAddress ? text : undefined;
      if (short !== kept) keep(short);
    }, 350);
    return () => clearTimeout(timer);
  }, [text, asked, mutate]);
  return { text, setText, check, proof: found?.text === text ? found.proof : undefined };
}
