import { type Role, roleWords } from "@capstan/contracts";
import type { ReactNode } from "react";
import { Checkbox } from "../../ui/field.tsx";
import { roleNames } from "./permission-words.ts";

/** One or several roles. */
export function RoleChoice({ chosen, onChange }: { chosen: Role[]; onChange: (roles: Role[]) => void }): ReactNode {
  return (
    <fieldset>
      <legend className="mb-1 font-medium">Roles</legend>
      <div className="grid grid-cols-2 gap-x-4">
        {roleNames.map((role) => (
          <Checkbox
            key={role}
            label={roleWords[role].title}
            checked={chosen.includes(role)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, role] : chosen.filter((other) => other !== role))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
