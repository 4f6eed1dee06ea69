import type { EvidenceKind, ToolView } from "@capstan/contracts";
import type { ReactNode } from "react";
import { api } from "../../api/call.ts";
import { toolEndpoints } from "../../api/endpoints.ts";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { SelectField, TextArea, TextField } from "../../ui/field.tsx";
import { choicesOf, evidenceWords } from "./tool-words.ts";
import { useToolChange } from "./use-tool-change.ts";

/** What a vendor shows, where it can be read, when it was checked and until when it holds. */
export default function EvidenceDialog({ tool, onClose }: { tool: ToolView; onClose: () => void }): ReactNode {
  const { slug } = useWorkspace();
  const wanted = tool.lacks[0]?.kinds[0];
  const change = useToolChange(
    (form: FormData) => {
      const text = (name: string) => String(form.get(name));
      return api(toolEndpoints.addEvidence, {
        params: { workspace: slug, tool: tool.id },
        body: {
          kind: text("kind") as EvidenceKind,
          says: text("says"),
          reference: text("reference"),
          checkedOn: text("checkedOn"),
          expiresOn: text("expiresOn"),
        },
      });
    },
    { done: "The evidence is kept.", onClose },
  );
  return (
    <FormDialog title={`Evidence for ${tool.name}`} act="Keep" request={change} onAct={change.mutate} onClose={onClose}>
      {" "}
      <SelectField label="Of what" name="kind" defaultValue={wanted} choices={choicesOf(evidenceWords)} />
      <TextArea label="What it says" name="says" required maxLength={2000} />
      <TextField
        label="Where it can be read"
        name="reference"
        required
        maxLength={500}
        hint="A link, or where the file is kept."
      />
      <div className="grid grid-cols-2 gap-3">
        <TextField label="Checked on" name="checkedOn" type="date" required />
        <TextField label="Last day it holds" name="expiresOn" type="date" required />
      </div>
    </FormDialog>
  );
}
