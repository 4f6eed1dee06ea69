import { Outlet } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { useKeys } from "../ui/keys/use-keys.ts";
import { AnnouncementRegion } from "./announce.tsx";
import { FrameContext, type FrameWindow } from "./frame-context.ts";
import { SideBar } from "./side-bar.tsx";
import { StaleLine } from "./stale-line.tsx";

const FrameWindows = lazy(() => import("./frame-windows.tsx"));

/** What stands around every screen of a workspace: side bar, palette, keys, the line that says one is offline. */
export function Frame(): ReactNode {
  const [open, setOpen] = useState<FrameWindow | null>(null);
  const controls = useMemo(() => ({ show: setOpen }), []);
  useKeys({ "mod+k": () => setOpen("palette"), "?": () => setOpen("keys") });
  return (
    <FrameContext value={controls}>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-control focus:bg-panel focus:px-3 focus:py-1.5"
      >
        Skip to content
      </a>
      <div className="md:grid md:grid-cols-[200px_minmax(0,1fr)]">
        <aside className="sticky top-0 hidden h-dvh border-line border-r bg-sunken md:block">
          <SideBar />
        </aside>
        <div className="min-w-0">
          <StaleLine />
          <Outlet />
        </div>
      </div>
      {open && (
        <Suspense>
          <FrameWindows open={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
      <AnnouncementRegion />
    </FrameContext>
  );
}
