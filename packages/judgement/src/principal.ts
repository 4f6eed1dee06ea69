/**
 * Who acts. Only a `person` ever decides about work (invariant 5): an API key acts for the person who made it, an AI
 * assistant for the person who connected it, a worker for the workflow it runs, and none of these approves.
 */
export type Principal =
  | { kind: "person"; id: string }
  | { kind: "api-key"; id: string; createdBy: string }
  | { kind: "ai"; id: string; onBehalfOf: string }
  | { kind: "worker"; id: string };

/** The person answerable for what a principal asked for: themselves, or whoever made the key or connected the AI. */
export function personBehind(principal: Principal): string | null {
  switch (principal.kind) {
    case "person":
      return principal.id;
    case "api-key":
      return principal.createdBy;
    case "ai":
      return principal.onBehalfOf;
    case "worker":
      return null;
  }
}
