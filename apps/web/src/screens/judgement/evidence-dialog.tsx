import type { EvidenceKind, ToolView } from "@capstan/contracts";
import type { FormEvent, ReactNode } from "react";
import { api } from "../../api/call.ts";
import { toolEndpoints } from "../../api/endpoints.ts";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogBody } from "../../ui/dialog.tsx";
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
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog open onClose={onClose} title={`Evidence for ${tool.name}`}>
      <form onSubmit={submit}>
        <DialogBody
          actions={
            <>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" look="primary" busy={change.isPending}>
                Keep
              </Button>
            </>
          }
        >
          {change.isError && <ProblemView error={change.error} />}
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
        </DialogBody>
      </form>
    </Dialog>
  );
}
