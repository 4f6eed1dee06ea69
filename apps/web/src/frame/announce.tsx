import type { ReactNode } from "react";

const regionId = "announcements";

/** Says something to people who don't see the screen, without moving their focus. */
export function announce(text: string): void {
  const region = document.getElementById(regionId);
  if (region) region.textContent = text;
}

export function AnnouncementRegion(): ReactNode {
  return <div id={regionId} role="status" aria-live="polite" className="sr-only" />;
}
