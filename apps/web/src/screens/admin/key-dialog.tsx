import type { Role } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { sessionEndpoints } from "../../api/endpoints.ts";
import { keysQuery } from "../../api/queries.ts";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogBody } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RoleChoice } from "./role-choice.tsx";

/** Creates a key and shows its secret this once. */
export default function KeyDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const [roles, setRoles] = useState<Role[]>([]);
  const create = useMutation({
    mutationFn: (name: string) =>
      api(sessionEndpoints.createKey, { params: { workspace: slug }, body: { name, roles } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keysQuery(slug).queryKey }),
  });
  const submit = (form: FormData) => {
    create.mutate(String(form.get("name")));
  };
  if (create.data) {
    return (
      <Dialog open onClose={onClose} title="Your key">
        <DialogBody actions={<Button onClick={onClose}>Done</Button>}>
          <Notice outcome="judge" title="Copy it now; it is not shown again." />
          <TextField
            label="Secret"
            readOnly
            value={create.data.secret}
            className="font-mono"
            onFocus={(event) => event.target.select()}
          />
          <Button className="self-start" onClick={() => void navigator.clipboard.writeText(create.data.secret)}>
            Copy
          </Button>
        </DialogBody>
      </Dialog>
    );
  }
  return (
    <FormDialog
      title="Create a key"
      act="Create"
      disabled={roles.length === 0}
      request={create}
      onAct={submit}
      onClose={onClose}
    >
      {" "}
      <TextField
        label="Name"
        name="name"
        required
        maxLength={80}
        hint="What will use it, so that others know when to revoke it."
      />
      <RoleChoice chosen={roles} onChange={setRoles} />
    </FormDialog>
  );
}
