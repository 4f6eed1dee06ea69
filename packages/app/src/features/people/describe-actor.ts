import { sayAccountable } from "@capstan/contracts";
import type { MemberRow } from "./queries/members.ts";

const others: Record<string, string> = {
  "api-key": "an API key",
  ai: "an AI assistant",
  cli: "the command line",
  schedule: "the schedule",
  demo: "Capstan, for the demo",
};

/** Who acted, in words: `person:<id>` → their name, an API key, the schedule; anything of our own is Capstan. */
export function describeActor(actor: string, members: readonly MemberRow[]): string {
  const member = members.find(({ personId }) => actor === `person:${personId}`);
  if (member) return member.name;
  const kind = actor.split(":")[0]!;
  return kind === "person" ? "a former person" : (others[kind] ?? "Capstan");
}

/** Who owns something, with the people whom a role means now: `operations manager: Vera Holm`. */
export function describeOwner(owner: string, members: readonly MemberRow[]): string {
  const words = describeAccountable(owner, members);
  if (!owner.startsWith("role:")) return words;
  const holders = members.filter(({ roles }) => roles.some((role) => owner === `role:${role}`));
  return `${words}: ${holders.length === 0 ? "nobody yet" : holders.map(({ name }) => name).join(", ")}`;
}

/** Who answers, in words: `role:editor` → `editors`, `person:<e-mail>` → the person's name. */
export function describeAccountable(accountable: string, members: readonly MemberRow[]): string {
  const said = sayAccountable(accountable);
  return members.find(({ email }) => email === said)?.name ?? said;
}
