import { expect, it } from "vitest";
import { toSlug } from "./to-slug.ts";

it.each([
  ["HubSpot e-mail events", "hubspot-e-mail-events"],
  ["events_2026.csv", "events-2026"],
  ["2026 events.ndjson", "events"],
  ["…", "file"],
])("%s becomes %s", (text, slug) => expect(toSlug(text)).toBe(slug));
