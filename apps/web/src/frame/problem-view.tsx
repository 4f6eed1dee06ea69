import type { Permission } from "@capstan/contracts";
import type { ReactNode } from "react";
import { toProblem } from "../api/problem.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useWhoMay } from "./use-who-may.ts";

/** A refusal or failure in the server's words, what to do, and a way to try again. */
export function ProblemView({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }): ReactNode {
  const problem = toProblem(error);
  return (
    <Notice outcome="failed" title={problem.message} action={onRetry && <Button onClick={onRetry}>Try again</Button>}>
      {problem.mend && <p>{problem.mend}</p>}
    </Notice>
  );
}

/** The same in the middle of an empty screen. */
export function ProblemPage({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }): ReactNode {
  const { code, details } = toProblem(error);
  const isKeptFromMe = code === "forbidden" && typeof details.permission === "string";
  return (
    <div className="mx-auto max-w-[640px] px-4 py-12">
      {isKeptFromMe ? (
        <NotForMe permission={details.permission as Permission} />
      ) : (
        <ProblemView error={error} onRetry={onRetry} />
      )}
    </div>
  );
}

/** Nothing went wrong, and trying again changes nothing: who can help is what counts. */
function NotForMe({ permission }: { permission: Permission }): ReactNode {
  const people = useWhoMay(permission);
  return (
    <Notice outcome="held" title="Your roles here do not let you see this.">
      <p>{people ? `${people} can look for you. ` : ""}Whoever manages people can give you a role that may.</p>
    </Notice>
  );
}
