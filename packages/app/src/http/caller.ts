import type { Permission, PersonRef, Role } from "@capstan/contracts";
import type { Principal } from "@capstan/judgement";

/** Who sent a request, as sign-in found them. `person` is null for API keys and AI assistants. */
export type Caller = {
  principal: Principal;
  person: PersonRef | null;
  /** A session cookie rides along on requests that other sites cause, so it needs the forgery check; a key doesn't. */
  proof: "cookie" | "bearer";
};

/** A workspace that a caller has entered, with what they may do in it. */
export type Workspace = {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  roles: readonly Role[];
  permissions: readonly Permission[];
};

/** What the HTTP layer asks of sign-in (features/people); neither may write, for GET never writes. */
export type Access = {
  /** The caller behind the headers, or null when there is none or they are no longer valid. */
  authenticate(headers: Headers): Promise<Caller | null>;
  /** The workspace with that slug if the caller belongs to it; null tells nobody whether it exists. */
  enter(caller: Caller, slug: string): Promise<Workspace | null>;
};
