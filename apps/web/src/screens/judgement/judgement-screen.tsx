import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense } from "react";
import { rulePacksQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TabList } from "../../ui/tab-list.tsx";
import { PackTable } from "./pack-table.tsx";
import { Playground } from "./playground.tsx";
import { ToolTable } from "./tool-table.tsx";

const BrandVoice = lazy(() => import("../brand-voice/brand-voice.tsx"));
const LabelRules = lazy(() => import("../labels/label-rules.tsx"));

const tabNames = ["playground", "rules", "voice", "tools", "labels"] as const;
type Tab = (typeof tabNames)[number];

/** What is checked before a person sees it: a text tried against rules, the rules themselves, the brand's voice, tools and labels. */
export function JudgementScreen(): ReactNode {
  const { slug } = useWorkspace();
  const packs = useQuery(rulePacksQuery(slug));
  const [tabName, setTab] = useSearchState("tab");
  const tab = tabNames.find((name) => name === tabName) ?? "playground";
  if (packs.isLoadingError)
    return (
      <Screen title="Judgement">
        <ProblemPage error={packs.error} onRetry={() => void packs.refetch()} />
      </Screen>
    );
  return (
    <Screen title="Judgement">
      <TabList<Tab>
        label="Judgement"
        tabs={[
          { name: "playground", label: "Try a text" },
          { name: "rules", label: "Rules", count: packs.data?.packs.length },
          { name: "voice", label: "Brand voice" },
          { name: "tools", label: "AI tools" },
          { name: "labels", label: "Labels" },
        ]}
        chosen={tab}
        onChoose={(name) => setTab(name === "playground" ? undefined : name)}
      >
        {tab === "tools" ? (
          <ToolTable />
        ) : tab === "labels" ? (
          <Suspense fallback={<SkeletonRows rows={6} />}>
            <LabelRules />
          </Suspense>
        ) : packs.isPending ? (
          <SkeletonRows rows={6} />
        ) : tab === "rules" ? (
          <PackTable packs={packs.data.packs} />
        ) : tab === "voice" ? (
          <Suspense fallback={<SkeletonRows rows={6} />}>
            <BrandVoice packs={packs.data.packs} />
          </Suspense>
        ) : (
          <Playground packs={packs.data.packs} />
        )}
      </TabList>
    </Screen>
  );
}
