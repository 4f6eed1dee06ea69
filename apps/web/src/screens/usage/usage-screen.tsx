import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { TabList } from "../../ui/tab-list.tsx";
import { BudgetList } from "./budget-list.tsx";
import { UsageTable } from "./usage-table.tsx";

type Tab = "usage" | "budgets";

function Tabs({ tab, children }: { tab: Tab; children: ReactNode }): ReactNode {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  return (
    <Screen title={tab === "usage" ? "Usage" : "Budgets"}>
      <TabList<Tab>
        label="Usage"
        tabs={[
          { name: "usage", label: "Use of models" },
          { name: "budgets", label: "Budgets" },
        ]}
        chosen={tab}
        onChoose={(name) => void navigate({ to: name === "usage" ? `/w/${slug}/usage` : `/w/${slug}/usage/budgets` })}
      >
        {children}
      </TabList>
    </Screen>
  );
}

/** What models are used for, by whom, and what it costs. */
export const UsageScreen = (): ReactNode => (
  <Tabs tab="usage">
    <UsageTable />
  </Tabs>
);

/** What may be spent on models, what was, and where it is heading. */
export const BudgetsScreen = (): ReactNode => (
  <Tabs tab="budgets">
    <BudgetList />
  </Tabs>
);
