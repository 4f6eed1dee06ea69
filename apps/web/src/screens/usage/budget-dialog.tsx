import type { BudgetView } from "@capstan/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { budgetEndpoints } from "../../api/endpoints.ts";
import { budgetsQuery, keysQuery, membersQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import { OwnerSelect } from "../owner-select.tsx";
import { scopeWords } from "./usage-words.ts";

const microsPerDollar = 1_000_000;
const inForm = ({ amount, unit }: BudgetView) => String(unit === "tokens" ? amount : amount / microsPerDollar);

/** Sets a budget, or changes one: whose it is, its period and its unit stay then. */
export default function BudgetDialog(props: { budget: BudgetView | undefined; onClose: () => void }): ReactNode {
  const { budget, onClose } = props;
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const [scope, setScope] = useState<BudgetView["scope"]>(budget?.scope ?? "workspace");
  const [unit, setUnit] = useState<BudgetView["unit"]>(budget?.unit ?? "usd_micros");
  const set = useMutation({
    mutationFn: (form: FormData) => {
      const amount = Number(form.get("amount"));
      return api(budgetEndpoints.set, {
        params: { workspace: slug },
        body: {
          scope,
          unit,
          subject: String(form.get("subject") ?? budget?.subject ?? "").trim(),
          period: String(form.get("period") ?? budget?.period) as BudgetView["period"],
          amount: unit === "tokens" ? amount : Math.round(amount * microsPerDollar),
          enforcement: String(form.get("enforcement")) as BudgetView["enforcement"],
          warnAt: budget?.warnAt ?? [0.8, 1],
          owner: String(form.get("owner")),
        },
      });
    },
    onSuccess: async () => {
      announce("The budget holds from now on.");
      await cache.invalidateQueries({ queryKey: budgetsQuery(slug).queryKey });
      onClose();
    },
  });
  return (
    <FormDialog
      title={budget ? "Change a budget" : "Set a budget"}
      act="Set"
      request={set}
      onAct={set.mutate}
      onClose={onClose}
    >
      {" "}
      {!budget && (
        <>
          <SelectField
            label="Budget for"
            value={scope}
            onChange={(event) => setScope(event.target.value as BudgetView["scope"])}
            choices={Object.entries(scopeWords).map(([value, label]) => ({ value, label }))}
          />
          <SubjectField scope={scope} />
          <SelectField
            label="For each"
            name="period"
            defaultValue="month"
            choices={["day", "week", "month"].map((value) => ({ value, label: value }))}
            hint="By the workspace’s calendar; weeks begin on Monday."
          />
          <SelectField
            label="Counted in"
            value={unit}
            onChange={(event) => setUnit(event.target.value as BudgetView["unit"])}
            choices={[
              { value: "usd_micros", label: "US dollars" },
              { value: "tokens", label: "Tokens" },
            ]}
          />
        </>
      )}
      <TextField
        label={unit === "tokens" ? "How many tokens" : "How many US dollars"}
        name="amount"
        type="number"
        min={0}
        step={unit === "tokens" ? 1 : 0.01}
        required
        defaultValue={budget && inForm(budget)}
      />
      <SelectField
        label="What would go beyond it"
        name="enforcement"
        defaultValue={budget?.enforcement ?? "hard"}
        choices={[
          { value: "hard", label: "is refused" },
          { value: "soft", label: "passes, and its owner is told" },
        ]}
      />
      <OwnerSelect
        label="Who is told"
        owner={budget?.owner ?? "role:manager"}
        hint="When 80 % and when all of it is spent."
      />
    </FormDialog>
  );
}

const subjectHints: Partial<Record<BudgetView["scope"], string>> = {
  team: "As it is written with people and keys.",
  workflow: "Its name, as in weekly-account-intelligence.",
  model: "Provider and model, as in openai/gpt-6-sol.",
};

function SubjectField({ scope }: { scope: BudgetView["scope"] }): ReactNode {
  const { slug, may } = useWorkspace();
  const members = useQuery({ ...membersQuery(slug), enabled: scope === "person" });
  const keys = useQuery({ ...keysQuery(slug), enabled: scope === "key" && may("people.manage") });
  if (scope === "workspace") return null;
  const people = (members.data?.members ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const keyChoices = (keys.data?.keys ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (scope === "person") return <SelectField label="Which person" name="subject" choices={people} />;
  if (scope === "key") return <SelectField label="Which key" name="subject" choices={keyChoices} />;
  return <TextField label={`Which ${scope}`} name="subject" required maxLength={200} hint={subjectHints[scope]} />;
}
