import { type ReactNode, useSyncExternalStore } from "react";
import { readStale, watchStale } from "../api/staleness.ts";
import { buttonClass } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useOnline } from "./use-online.ts";

/** Says when what is shown can't be refreshed, and why; what one has begun stays on the screen. */
export function StaleLine(): ReactNode {
  const online = useOnline();
  const problem = useSyncExternalStore(watchStale, readStale);
  if (online && !problem) return null;
  return (
    <div className="fixed inset-x-0 bottom-0 z-30 md:left-[200px]">
      {!online || !problem ? (
        <Notice outcome="held" title="You are offline.">
          You see what was loaded last. Decide and save again when the connection is back.
        </Notice>
      ) : problem.status === 401 ? (
        <Notice
          outcome="held"
          title="You are signed out."
          action={
            <a href="/sign-in" target="_blank" rel="noreferrer" className={buttonClass()}>
              Sign in in a new tab
            </a>
          }
        >
          What you began stays here; go on when you are signed in again.
        </Notice>
      ) : (
        <Notice outcome="held" title={`Not up to date: ${problem.message}`}>
          {problem.mend}
        </Notice>
      )}
    </div>
  );
}
