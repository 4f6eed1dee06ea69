import type { RulePackView } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { keptVoiceQuery } from "../../api/brand-voice-queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { VoiceEditor } from "./voice-editor.tsx";
import { newVoice } from "./voice-state.ts";

/** How the brand speaks, made from good texts and a short form; `pack` in the address opens one that was kept. */
export default function BrandVoice({ packs }: { packs: RulePackView[] }): ReactNode {
  const { slug } = useWorkspace();
  const [pack] = useSearchState("voice");
  const kept = useQuery({ ...keptVoiceQuery(slug, pack ?? ""), enabled: pack !== undefined });
  if (pack === undefined) return <VoiceEditor key="" packs={packs} first={newVoice} />;
  if (kept.isPending) return <SkeletonRows rows={6} />;
  if (!kept.data) return <ProblemPage error={kept.error} onRetry={() => void kept.refetch()} />;
  const { version, form } = kept.data;
  return (
    <VoiceEditor
      key={`${pack} ${version}`}
      packs={packs}
      kept={kept.data}
      first={{ ...newVoice, basedOn: version, form }}
    />
  );
}
