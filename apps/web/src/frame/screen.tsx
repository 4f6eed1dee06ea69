import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useFrame } from "./frame-context.ts";
import { useTitle } from "./use-title.ts";
import { useWorkspace } from "./use-workspace.ts";

export type Crumb = { label: string; to: string; search?: Record<string, string> };

type ScreenProps = {
  title: string;
  crumb?: Crumb;
  note?: ReactNode;
  actions?: ReactNode;
  /** The content fills the window's height and scrolls inside itself (the desk). */
  fill?: boolean;
  children: ReactNode;
};

/** One screen: its title in the bar with ⌘K and ?, its actions, then its content. */
export function Screen({ title, crumb, note, actions, fill = false, children }: ScreenProps): ReactNode {
  const workspace = useWorkspace();
  const frame = useFrame();
  useTitle(title, workspace.name);
  return (
    <div className={fill ? "flex h-dvh min-h-0 flex-col" : "flex min-h-dvh flex-col"}>
      <header className="sticky top-0 z-20 flex h-12 shrink-0 items-center gap-2 border-line border-b bg-ground px-3 md:px-6">
        <Button
          look="quiet"
          className="px-1.5 md:hidden"
          aria-label="Open navigation"
          onClick={() => frame.show("navigation")}
        >
          <Icon shape="menu" />
        </Button>
        <div className="flex min-w-0 items-baseline gap-2">
          {crumb && (
            <span className="hidden shrink-0 text-title text-ink-2 sm:inline">
              <Link to={crumb.to} search={(crumb.search ?? {}) as never} className="hover:text-ink hover:underline">
                {crumb.label}
              </Link>
              <span aria-hidden="true" className="ml-2 text-ink-3">
                /
              </span>
            </span>
          )}
          <h1 className="truncate text-title">{title}</h1>
          {note && <span className="hidden truncate text-ink-2 lg:inline">{note}</span>}
        </div>
        <div className="ml-auto flex shrink-0 items-center gap-2">
          {actions}
          <Button look="quiet" onClick={() => frame.show("palette")} chord="mod+k">
            <span className="max-md:sr-only">Search or do…</span>
            <span className="md:hidden">
              <Icon shape="search" />
            </span>
          </Button>
          <Button
            look="quiet"
            className="max-md:hidden"
            onClick={() => frame.show("keys")}
            aria-label="Keys on this screen"
          >
            ?
          </Button>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={fill ? "min-h-0 flex-1 outline-none" : "flex-1 outline-none"}>
        {children}
      </main>
    </div>
  );
}
