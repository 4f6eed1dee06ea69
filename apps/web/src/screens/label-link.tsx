import { lazy, type ReactNode, Suspense, useState } from "react";

const LabelDialog = lazy(() => import("./label-dialog.tsx"));

/** A link that opens how a text came to be. */
export function LabelLink({ draft, of }: { draft: string; of: string }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="min-h-6 text-accent underline underline-offset-2" onClick={() => setOpen(true)}>
        Label<span className="sr-only"> of {of}</span>
      </button>
      {open && (
        <Suspense>
          <LabelDialog draft={draft} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
