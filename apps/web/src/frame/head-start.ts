import type { QueryClient } from "@tanstack/react-query";
import { deskItemQuery, deskQuery, sessionQuery, todayQuery } from "../api/queries.ts";

/**
 * Begins to load what the address will need while the page is still being set up, instead of one after another.
 * It only fills the cache: a refusal is met again, and shown, by the screen that asks.
 */
export function takeHeadStart(queryClient: QueryClient, pathname: string): void {
  const [, w, workspace, screen, gate] = pathname.split("/").map(decodeURIComponent);
  if (pathname === "/sign-in" || pathname === "/ui") return;
  void queryClient.prefetchQuery(sessionQuery);
  if (w !== "w" || !workspace) return;
  if (screen === "desk") {
    void import("../screens/desk/desk-screen.tsx");
    void queryClient.prefetchQuery(deskQuery(workspace, "mine"));
    if (gate) void queryClient.prefetchQuery(deskItemQuery(workspace, gate));
  }
  if (screen === "today") {
    void import("../screens/today/today-screen.tsx");
    void queryClient.prefetchQuery(todayQuery(workspace));
  }
}
