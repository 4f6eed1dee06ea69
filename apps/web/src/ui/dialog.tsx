import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  hideTitle?: boolean;
  wide?: boolean;
  side?: boolean;
  children: ReactNode;
};

/** A window over the page; focus stays inside until it is closed. `side` makes it a sheet at the left edge. */
export function Dialog({
  open,
  onClose,
  title,
  hideTitle = false,
  wide = false,
  side = false,
  children,
}: DialogProps): ReactNode {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          className={classNames(
            "arrive fixed z-50 flex flex-col overflow-y-auto border-line bg-panel text-ink shadow-lift outline-none",
            side
              ? "inset-y-0 left-0 w-64 max-w-[85vw] border-r"
              : "top-[10vh] left-1/2 max-h-[80vh] w-[calc(100vw-32px)] -translate-x-1/2 rounded-control border",
            !side && (wide ? "max-w-[720px]" : "max-w-[480px]"),
          )}
        >
          <Base.Title className={hideTitle ? "sr-only" : "border-line border-b px-4 py-3 text-title"}>
            {title}
          </Base.Title>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The body and the row of actions that most dialogs have. */
export function DialogBody({ children, actions }: { children: ReactNode; actions?: ReactNode }): ReactNode {
  return (
    <>
      <div className="flex flex-col gap-3 px-4 py-3">{children}</div>
      {actions && <div className="flex justify-end gap-2 border-line border-t px-4 py-3">{actions}</div>}
    </>
  );
}
