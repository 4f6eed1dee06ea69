import type { ReactNode } from "react";
import { buttonClass } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useTitle } from "./use-title.ts";

export function NotFound(): ReactNode {
  useTitle("Not found");
  return (
    <main>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        title="There is nothing at this address"
        action={
          <a href="/" className={buttonClass("primary")}>
            Go to the start
          </a>
        }
      >
        It may have been moved or removed, or you don't belong to a workspace yet. Whoever manages Capstan can add you.
      </EmptyState>
    </main>
  );
}
