import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { sessionEndpoints } from "../../api/endpoints.ts";
import { membersQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogBody } from "../../ui/dialog.tsx";
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
        <Dialog open onClose={() => setAsking(false)} title={`Remove ${member.name}?`}>
          <DialogBody
            actions={
              <>
                <Button onClick={() => setAsking(false)}>Cancel</Button>
                <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
                  Remove
                </Button>
              </>
            }
          >
            {remove.isError && <ProblemView error={remove.error} />}
            <p>
              Their sessions and keys of this workspace end at once. What waits for them goes to others of their roles.
              What they decided stays, under their name; you can add them again.
            </p>
          </DialogBody>
        </Dialog>
      )}
    </>
  );
}
