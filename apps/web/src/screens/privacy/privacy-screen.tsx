import type { PrivacyPolicyView } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { privacyPolicyQuery } from "../../api/privacy-queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TabList } from "../../ui/tab-list.tsx";
import { PersonSearch } from "./person-search.tsx";
import { PolicyEditor } from "./policy-editor.tsx";
import { RequestTable } from "./request-table.tsx";
import { RetentionTable } from "./retention-table.tsx";
import { TextTrial } from "./text-trial.tsx";
import { usePolicyDraft } from "./use-policy-draft.ts";

type Tab = "policy" | "try" | "people" | "retention";
const tabs: { name: Tab; label: string }[] = [
  { name: "policy", label: "What may leave" },
  { name: "try", label: "Try a text" },
  { name: "people", label: "A person’s data" },
  { name: "retention", label: "How long texts are kept" },
];

/** What may leave the house, in what form; what people can ask for about themselves; how long texts are kept. */
export function PrivacyScreen(): ReactNode {
  const { slug } = useWorkspace();
  const policy = useQuery(privacyPolicyQuery(slug));
  return (
    <Screen title="Privacy">
      {policy.isPending ? (
        <SkeletonRows rows={8} />
      ) : policy.data ? (
        <Tabs view={policy.data} />
      ) : (
        <ProblemPage error={policy.error} onRetry={() => void policy.refetch()} />
      )}
    </Screen>
  );
}

/** Rules that are not saved yet outlive a look at another tab, so that a text can be tried against them. */
function Tabs({ view }: { view: PrivacyPolicyView }): ReactNode {
  const [named, setTab] = useSearchState("tab");
  const tab = tabs.find(({ name }) => name === named)?.name ?? "policy";
  const draft = usePolicyDraft(view);
  return (
    <TabList<Tab>
      label="Privacy"
      tabs={tabs}
      chosen={tab}
      onChoose={(name) => setTab(name === "policy" ? undefined : name)}
    >
      {tab === "policy" && <PolicyEditor draft={draft} />}
      {tab === "try" && <TextTrial draft={draft} />}
      {tab === "people" && (
        <>
          <PersonSearch />
          <RequestTable />
        </>
      )}
      {tab === "retention" && <RetentionTable />}
    </TabList>
  );
}
