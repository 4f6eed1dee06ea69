import type { WorkflowDetail } from "@capstan/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { runEndpoints } from "../../api/endpoints.ts";
import { workflowQuery, workflowsQuery } from "../../api/queries.ts";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Checkbox, SelectField, TextField } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { inputWords } from "./input-words.ts";
import { readInputs } from "./read-inputs.ts";

/** Asks for the inputs that the workflow needs, and starts it. */
export default function StartRunDialog({
  workflow,
  onClose,
}: {
  workflow?: string | undefined;
  onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace();
  const workflows = useQuery(workflowsQuery(slug));
  const published = (workflows.data?.workflows ?? []).filter(({ version }) => version !== null);
  const [chosen, setChosen] = useState(workflow);
  const name = chosen ?? published[0]?.name;
  const detail = useQuery({ ...workflowQuery(slug, name ?? ""), enabled: name !== undefined });
  const cache = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: (inputs: Record<string, unknown>) =>
      api(runEndpoints.start, { params: { workspace: slug }, body: { workflow: name ?? "", inputs } }),
    onSuccess: async (run) => {
      await cache.invalidateQueries({ queryKey: [slug, "runs"] });
      onClose();
      await navigate({ to: `/w/${slug}/runs/${run.id}` });
    },
  });
  const submit = (form: FormData) => {
    start.mutate(readInputs(detail.data?.inputs ?? [], form));
  };
  return (
    <FormDialog
      title="Start a run"
      act="Start"
      disabled={!detail.data}
      request={start}
      onAct={submit}
      onClose={onClose}
    >
      {" "}
      <SelectField
        label="Workflow"
        value={name ?? ""}
        onChange={(event) => setChosen(event.target.value)}
        choices={published.map((entry) => ({ value: entry.name, label: entry.title }))}
      />
      {detail.isLoadingError && <ProblemView error={detail.error} />}
      {detail.isPending && <Skeleton className="h-12" />}
      {detail.data?.inputs.map((input) => (
        <InputField key={`${name}-${input.name}`} input={input} />
      ))}
    </FormDialog>
  );
}

function InputField({ input }: { input: WorkflowDetail["inputs"][number] }): ReactNode {
  const hint = [input.describe, sayUsual(input)].filter(Boolean).join(". ");
  if (input.type === "dataset")
    return (
      <p className="text-ink-2">
        Reads the dataset {input.name}. {input.describe}
      </p>
    );
  if (input.type === "boolean") return <Checkbox name={input.name} label={input.describe ?? input.name} />;
  const shared = { label: inputWords(input.name), name: input.name, hint, required: !input.hasDefault };
  if (input.type === "choice") {
    const choices = (input.options ?? []).map((option) => ({ value: option, label: option }));
    return (
      <SelectField {...shared} choices={input.hasDefault ? [{ value: "", label: "Usual" }, ...choices] : choices} />
    );
  }
  const types: Record<string, string> = { date: "date", number: "number" };
  return <TextField {...shared} type={types[input.type] ?? "text"} />;
}

/** What holds when a field is left empty; `run.date` is the day of the start. */
function sayUsual({ hasDefault, usual, type }: WorkflowDetail["inputs"][number]): string {
  if (!hasDefault || type === "dataset") return "";
  return usual === "run.date"
    ? "Leave empty for today."
    : `Leave empty for the usual value${usual ? `, ${usual}` : ""}.`;
}
