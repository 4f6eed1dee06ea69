import { roleWords } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { membersQuery } from "../api/queries.ts";
import { useWorkspace } from "../frame/use-workspace.ts";
import { SelectField } from "../ui/field.tsx";

/** Who answers for something and is told about it: a role or a person. The form's field is `owner`. */
export function OwnerSelect({ label, owner, hint }: { label: string; owner: string; hint: string }): ReactNode {
  const { slug } = useWorkspace();
  const members = useQuery(membersQuery(slug));
  const roles = Object.entries(roleWords).map(([role, { title }]) => ({ value: `role:${role}`, label: title }));
  const people = (members.data?.members ?? []).map(({ id, name }) => ({ value: `person:${id}`, label: name }));
  return (
    <SelectField
      key={people.length}
      label={label}
      name="owner"
      defaultValue={owner}
      choices={[...roles, ...people]}
      hint={hint}
    />
  );
}
