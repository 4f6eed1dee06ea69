import type { DataClass, ToolKind } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { toolEndpoints } from "../../api/endpoints.ts";
import { toolsQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { SelectField, TextArea, TextField } from "../../ui/field.tsx";
import { ClassChoice } from "./class-choice.tsx";
import { choicesOf, kindWords } from "./tool-words.ts";

/** A request for a tool, by whoever wants to use one. */
export default function AskDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const [kind, setKind] = useState<ToolKind>("tool");
  const [dataClasses, setClasses] = useState<DataClass[]>(["public", "internal"]);
  const ask = useMutation({
    mutationFn: (form: FormData) =>
      api(toolEndpoints.ask, {
        params: { workspace: slug },
        body: {
          kind,
          dataClasses,
          name: String(form.get("name")),
          vendor: String(form.get("vendor")),
          purpose: String(form.get("purpose")),
        },
      }),
    onSuccess: async () => {
      announce("Your request is in the register; whoever assesses tools was told.");
      await cache.invalidateQueries({ queryKey: toolsQuery(slug).queryKey });
      onClose();
    },
  });
  return (
    <FormDialog
      title="Ask for a tool"
      act="Ask"
      disabled={dataClasses.length === 0}
      request={ask}
      onAct={ask.mutate}
      onClose={onClose}
    >
      {" "}
      <SelectField
        label="What it is"
        value={kind}
        onChange={(event) => setKind(event.target.value as ToolKind)}
        choices={choicesOf(kindWords)}
      />
      <TextField
        label="Name"
        name="name"
        required
        maxLength={200}
        {...(kind === "model"
          ? { hint: "Provider and model, as in openai/gpt-6-sol", pattern: "[^\\/\\s]+\\/\\S+" }
          : {})}
      />
      <TextField label="Vendor" name="vendor" maxLength={200} />
      <TextArea label="What you want to do with it" name="purpose" required maxLength={2000} />
      <ClassChoice legend="Data it would see" chosen={dataClasses} onChange={setClasses} />
    </FormDialog>
  );
}
