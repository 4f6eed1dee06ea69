import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { sessionEndpoints } from "../../api/endpoints.ts";
import { membersQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import type { Member } from "./member.ts";

/** Takes all roles from a person, after saying what that ends. */
export function RemoveMember({ member }: { member: Member }): ReactNode {
  const { slug } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const cache = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api(sessionEndpoints.removeMember, { params: { workspace: slug, person: member.id } }),
    onSuccess: async () => {
      setAsking(false);
      announce(`${member.name} no longer has a role here.`);
      await cache.invalidateQueries({ queryKey: membersQuery(slug).queryKey });
    },
  });
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        Remove<span className="sr-only"> {member.name}</span>
      </Button>
      {asking && (
        <FormDialog
          title={`Remove ${member.name}?`}
          act="Remove"
          look="danger"
          request={remove}
          onAct={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>
            Their sessions and keys of this workspace end at once. What waits for them goes to others of their roles.
            What they decided stays, under their name; you can add them again.
          </p>
        </FormDialog>
      )}
    </>
  );
}
