import type { Role } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { sessionEndpoints } from "../../api/endpoints.ts";
import { membersQuery } from "../../api/queries.ts";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { TextField } from "../../ui/field.tsx";
import type { Member } from "./member.ts";
import { PasswordLink } from "./password-link.tsx";
import { RoleChoice } from "./role-choice.tsx";

/** Adds a person, or changes the roles of one. */
export default function MemberDialog({
  member,
  onClose,
}: {
  member: Member | undefined;
  onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const [roles, setRoles] = useState<Role[]>(member?.roles ?? []);
  const save = useMutation({
    mutationFn: (form: FormData) => {
      const password = String(form.get("password") ?? "");
      const body = {
        email: String(form.get("email")),
        name: String(form.get("name")),
        roles,
        ...(password ? { password } : {}),
      };
      return api(sessionEndpoints.addMember, { params: { workspace: slug }, body });
    },
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: membersQuery(slug).queryKey });
      onClose();
    },
  });
  return (
    <FormDialog
      title={member ? `Change ${member.name}` : "Add a person"}
      act="Save"
      disabled={roles.length === 0}
      request={save}
      onAct={save.mutate}
      onClose={onClose}
    >
      {" "}
      <TextField
        label="Name"
        name="name"
        required
        readOnly={!!member}
        defaultValue={member?.name}
        autoComplete="off"
        hint={member && "Name and address are the person’s own, in every workspace."}
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        required
        readOnly={!!member}
        defaultValue={member?.email}
        autoComplete="off"
      />
      {!member && (
        <TextField
          label="First password"
          name="password"
          type="password"
          minLength={12}
          autoComplete="new-password"
          hint="At least 12 characters. Leave empty when they sign in through your identity provider."
        />
      )}
      <RoleChoice chosen={roles} onChange={setRoles} />
      {member && <PasswordLink member={member} />}
    </FormDialog>
  );
}
