import { sayAccountable } from "@capstan/contracts";
import type { MemberRow } from "./queries/members.ts";

/** Whom to ask, in words: `role:legal` → the role, `person:<id>` → the person's name. */
export const ownerName = (owner: string, members: readonly MemberRow[]): string =>
  members.find(({ personId }) => owner === `person:${personId}`)?.name ??
  (owner.startsWith("person:") ? "a former person" : sayAccountable(owner));
