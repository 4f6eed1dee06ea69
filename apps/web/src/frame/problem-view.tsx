import type { ReactNode } from "react";
import { toProblem } from "../api/problem.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";

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
  return (
    <div className="mx-auto max-w-[640px] px-4 py-12">
      <ProblemView error={error} onRetry={onRetry} />
    </div>
  );
}
