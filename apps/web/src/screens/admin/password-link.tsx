import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { sessionEndpoints } from "../../api/endpoints.ts";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { formatExact } from "../../ui/format-time.ts";
import type { Member } from "./member.ts";

/** A link by which somebody who forgot their password sets a new one: mailed to them, or shown here once. */
export function PasswordLink({ member }: { member: Member }): ReactNode {
  const { slug, zone } = useWorkspace();
  const [copied, setCopied] = useState(false);
  const make = useMutation({
    mutationFn: () => api(sessionEndpoints.passwordLink, { params: { workspace: slug, person: member.id } }),
  });
  const { url, sentTo, expiresAt } = make.data ?? {};
  return (
    <section aria-label="Password" className="flex flex-col gap-2 border-line border-t pt-3">
      <h3 className="font-medium">Password</h3>
      {make.isError && <ProblemView error={make.error} />}
      {sentTo && <p aria-live="polite">A link was sent to {sentTo}.</p>}
      {url && (
        <div className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <TextField label="Link to hand on" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
          </div>
          <Button onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(true))}>
            {copied ? "Copied" : "Copy"}
          </Button>
        </div>
      )}
      {expiresAt ? (
        <p className="text-ink-2 text-small">
          It works once, until {formatExact(expiresAt, zone)}. It is not shown again; whoever has it can sign in as{" "}
          {member.name}.
        </p>
      ) : (
        <p className="text-ink-2 text-small">
          For somebody who forgot theirs. Making a link is written into the audit trail and ends earlier ones.
        </p>
      )}
      <Button className="self-start" busy={make.isPending} onClick={() => make.mutate()}>
        {make.isSuccess ? "Make another link" : "Make a link to set a new password"}
      </Button>
    </section>
  );
}
