import type { ReactNode } from "react";
import { Dialog } from "../ui/dialog.tsx";
import { CommandPalette } from "./command-palette.tsx";
import type { FrameWindow } from "./frame-context.ts";
import { KeyHelp } from "./key-help.tsx";
import { SideBar } from "./side-bar.tsx";

/** The windows of the frame, loaded when the first is opened. */
export default function FrameWindows({ open, onClose }: { open: FrameWindow; onClose: () => void }): ReactNode {
  switch (open) {
    case "palette":
      return (
        <Dialog open onClose={onClose} title="Search or do anything" hideTitle wide>
          <CommandPalette onDone={onClose} />
        </Dialog>
      );
    case "keys":
      return (
        <Dialog open onClose={onClose} title="Keys">
          <KeyHelp />
        </Dialog>
      );
    case "navigation":
      return (
        <Dialog open onClose={onClose} title="Navigation" hideTitle side>
          <SideBar onLeave={onClose} />
        </Dialog>
      );
  }
}
