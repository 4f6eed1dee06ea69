import type { Role } from "@capstan/contracts";

/** A person of a workspace, as far as answering for work goes. Times are instants; ids are person ids. */
export type Member = {
  personId: string;
  email: string;
  roles: readonly Role[];
  absentUntil: Date | null;
  coveredBy: string | null;
};

/**
 * Somebody who may stand for a gate. `away` people keep their right but should not be asked; whoever covers for them
 * stands beside them.
 */
export type Standing =
  | { personId: string; as: "named" | "role"; away: boolean }
  | { personId: string; as: "cover"; covers: string; away: false };

export type ResolveContext = {
  /** What `owner` means here: the workflow's own `role:…` or `person:…`. */
  owner: string;
  /** Decides who is away; leave it out to treat everybody as present. */
  now?: Date;
};

const isAway = (member: Member, now: Date | undefined): boolean =>
  now !== undefined && member.absentUntil !== null && member.absentUntil > now;

/** Whoever is named by `owner`, `role:editor` or `person:ada@harbor.example`; nobody for a name that isn't there. */
function named(accountable: string, members: readonly Member[], owner: string): readonly Member[] {
  const text = accountable === "owner" ? owner : accountable;
  const value = text.slice(text.indexOf(":") + 1);
  if (text.startsWith("role:")) return members.filter(({ roles }) => (roles as readonly string[]).includes(value));
  if (!text.startsWith("person:")) return [];
  return members.filter(({ email, roles }) => roles.length > 0 && email.toLowerCase() === value.toLowerCase());
}

/** The first present person along the chain of covers, if there is one. */
function coverOf(away: Member, members: readonly Member[], now: Date | undefined): Member | undefined {
  const seen = new Set([away.personId]);
  let current: Member | undefined = away;
  while (current?.coveredBy != null && !seen.has(current.coveredBy)) {
    seen.add(current.coveredBy);
    const next: Member | undefined = members.find(({ personId }) => personId === current?.coveredBy);
    if (next !== undefined && next.roles.length > 0 && !isAway(next, now)) return next;
    current = next;
  }
  return undefined;
}

/**
 * The people who answer for something, absence cover included; each once, in the order of the members.
 * Shape: `away` is true for those who are absent at `now`; their cover follows with `as: "cover"`.
 */
export function resolveAccountable(
  accountable: string,
  members: readonly Member[],
  { owner, now }: ResolveContext,
): Standing[] {
  const isPersonal = (accountable === "owner" ? owner : accountable).startsWith("person:");
  const standings = named(accountable, members, owner).flatMap((member): Standing[] => {
    const away = isAway(member, now);
    const self: Standing = { personId: member.personId, as: isPersonal ? "named" : "role", away };
    const cover = away ? coverOf(member, members, now) : undefined;
    return cover === undefined
      ? [self]
      : [self, { personId: cover.personId, as: "cover", covers: member.personId, away: false }];
  });
  const inOwnRight = new Set(standings.filter(({ as }) => as !== "cover").map(({ personId }) => personId));
  const seen = new Set<string>();
  return standings.filter(({ personId, as }) => {
    if (as === "cover" && (inOwnRight.has(personId) || seen.has(personId))) return false;
    seen.add(personId);
    return true;
  });
}
