import type { DataClass, ToolView } from "@capstan/contracts";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { toolEndpoints } from "../../api/endpoints.ts";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { TextArea, TextField } from "../../ui/field.tsx";
import { OwnerSelect } from "../owner-select.tsx";
import { ClassChoice } from "./class-choice.tsx";
import { useToolChange } from "./use-tool-change.ts";

type Act = "assess" | "approve" | "retire";
const words: Record<Act, { title: string; does: string; done: string; note: string }> = {
  assess: { title: "Assess", does: "Keep assessment", done: "The assessment is kept.", note: "What you found" },
  approve: { title: "Approve", does: "Approve", done: "The tool is approved.", note: "Why it is approved" },
  retire: { title: "Retire", does: "Retire", done: "The tool is retired.", note: "Why" },
};

/** One of the acts on a tool, with what each has to say. */
export default function ToolDialog(props: { tool: ToolView; act: Act; onClose: () => void }): ReactNode {
  const { tool, act, onClose } = props;
  const { slug } = useWorkspace();
  const [dataClasses, setClasses] = useState<DataClass[]>(tool.dataClasses);
  const params = { workspace: slug, tool: tool.id };
  const { title, does, done, note } = words[act];
  const change = useToolChange(
    (form: FormData) => {
      const text = String(form.get("note"));
      if (act === "retire") return api(toolEndpoints.retire, { params, body: { reason: text } });
      if (act === "approve") return api(toolEndpoints.approve, { params, body: { dataClasses, note: text } });
      const owner = String(form.get("owner"));
      const fallbacks = String(form.get("fallbacks") ?? "")
        .split(",")
        .map((name) => name.trim());
      return api(toolEndpoints.assess, {
        params,
        body: { dataClasses, owner, note: text, fallbacks: fallbacks.filter(Boolean) },
      });
    },
    { done, onClose },
  );
  return (
    <FormDialog
      title={`${title}: ${tool.name}`}
      act={does}
      disabled={dataClasses.length === 0}
      request={change}
      onAct={change.mutate}
      onClose={onClose}
    >
      {" "}
      {act === "retire" ? (
        <p>Calls to it are refused from then on. Its record and its history stay.</p>
      ) : (
        <ClassChoice legend="Data it may see" chosen={dataClasses} onChange={setClasses} />
      )}
      {act === "assess" && (
        <OwnerSelect
          label="Who answers for it"
          owner={tool.owner}
          hint="Is told before evidence runs out, and whom others ask."
        />
      )}
      {act === "assess" && tool.kind === "model" && (
        <TextField
          label="Models to ask when it fails"
          name="fallbacks"
          defaultValue={tool.fallbacks.join(", ")}
          hint="In their order, with commas between, of any provider; each needs an approval of its own."
        />
      )}
      <TextArea
        label={note}
        name="note"
        maxLength={2000}
        required={act === "retire"}
        defaultValue={act === "assess" ? tool.note : ""}
      />
    </FormDialog>
  );
}
