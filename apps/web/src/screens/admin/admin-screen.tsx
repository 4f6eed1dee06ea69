import type { ReactNode } from "react";
import { useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { TabList } from "../../ui/tab-list.tsx";
import { KeyList } from "./key-list.tsx";
import { Ledger } from "./ledger.tsx";
import { PeopleList } from "./people-list.tsx";
import { RoleTable } from "./role-table.tsx";

type Tab = "people" | "roles" | "keys" | "ledger";

/** People, roles, keys and the audit trail. */
export function AdminScreen(): ReactNode {
  const { may } = useWorkspace();
  const [asked, setTab] = useSearchState("tab");
  const tabs: { name: Tab; label: string; may: boolean }[] = [
    { name: "people", label: "People", may: may("work.read") },
    { name: "roles", label: "Roles", may: may("work.read") },
    { name: "keys", label: "API keys", may: may("people.manage") },
    { name: "ledger", label: "Audit", may: may("ledger.read") },
  ];
  const offered = tabs.filter((tab) => tab.may);
  const tab = offered.find(({ name }) => name === asked)?.name ?? "people";
  return (
    <Screen title="Admin">
      <TabList<Tab>
        label="Admin"
        tabs={offered}
        chosen={tab}
        onChoose={(name) => setTab(name === "people" ? undefined : name)}
      >
        {tab === "people" && <PeopleList />}
        {tab === "roles" && <RoleTable />}
        {tab === "keys" && <KeyList />}
        {tab === "ledger" && <Ledger />}
      </TabList>
    </Screen>
  );
}
