import type { InventoryUse, UseChange } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { inventoryEndpoints } from "../../api/endpoints.ts";
import { inventoryQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { OwnerSelect } from "../owner-select.tsx";
import { nameOf } from "./name-of.ts";

type Change = UseChange | { into: string };

/** Names an entry, gives it an owner, merges it with another, or dismisses it. */
export default function UseDialog(props: {
  use: InventoryUse;
  others: InventoryUse[];
  onClose: () => void;
}): ReactNode {
  const { use, onClose } = props;
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const [into, setInto] = useState("");
  const params = { workspace: slug, use: use.id };
  const change = useMutation({
    mutationFn: (wanted: Change): Promise<unknown> =>
      "into" in wanted
        ? api(inventoryEndpoints.merge, { params, body: wanted })
        : api(inventoryEndpoints.change, { params, body: wanted }),
    onSuccess: async () => {
      announce("The inventory is changed.");
      await cache.invalidateQueries({ queryKey: inventoryQuery(slug).queryKey });
      onClose();
    },
  });
  const submit = (form: FormData) => {
    if (into !== "") return change.mutate({ into });
    change.mutate({ name: String(form.get("name")), owner: String(form.get("owner")), state: "kept" });
  };
  const others = props.others.filter(({ id, state }) => id !== use.id && state !== "dismissed");
  return (
    <FormDialog
      title="A purpose of AI use"
      act={into === "" ? "Keep" : "Merge"}
      request={change}
      aside={
        use.state !== "dismissed" && (
          <Button look="danger" busy={change.isPending} onClick={() => change.mutate({ state: "dismissed" })}>
            Dismiss
          </Button>
        )
      }
      onAct={submit}
      onClose={onClose}
    >
      {" "}
      {into === "" && (
        <>
          <TextField
            label="What it is for"
            name="name"
            required
            maxLength={200}
            defaultValue={use.name ?? use.useCases[0] ?? ""}
            hint="Open one of its calls to see what was asked; the texts are sealed, and opening one is recorded."
          />
          <OwnerSelect label="Who looks after it" owner={use.owner ?? "role:manager"} hint="Whom others ask." />
        </>
      )}
      {others.length > 0 && (
        <SelectField
          label="The same as"
          value={into}
          onChange={(event) => setInto(event.target.value)}
          choices={[
            { value: "", label: "no other" },
            ...others.map((other) => ({ value: other.id, label: `${nameOf(other)} (${other.calls} calls)` })),
          ]}
          hint="Its calls count for the other from then on."
        />
      )}
    </FormDialog>
  );
}
