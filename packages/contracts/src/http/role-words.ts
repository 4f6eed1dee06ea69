import type { Role } from "./session.ts";

/** What a role is called as a title of one person, as those who answer together, and as any one of them. */
export const roleWords: Record<Role, { title: string; group: string; one: string }> = {
  manager: { title: "Operations manager", group: "operations manager", one: "an operations manager" },
  marketer: { title: "Marketer", group: "marketing", one: "a marketer" },
  editor: { title: "Editor", group: "editors", one: "an editor" },
  legal: { title: "Legal", group: "legal", one: "somebody of legal" },
  leader: { title: "Leader", group: "leadership", one: "a leader" },
  data: { title: "Data", group: "data team", one: "somebody of the data team" },
  sales: { title: "Sales", group: "sales", one: "somebody of sales" },
  engineer: { title: "Engineer", group: "engineering", one: "an engineer" },
};

/** Who answers for something, in words: `role:data` → `data team`, `person:ada@harbor.example` → the address. */
export function sayAccountable(who: string): string {
  const [kind, name] = [who.slice(0, who.indexOf(":")), who.slice(who.indexOf(":") + 1)];
  if (kind === "person") return name;
  return kind === "role" ? ((roleWords as Partial<typeof roleWords>)[name as Role]?.group ?? name) : who;
}

/** Who decides, as one of them: `role:editor` → `an editor`, `owner` → `the owner`, `person:ada@harbor.example` → the address. */
export function sayOneOf(who: string): string {
  const role = /^role:(.*)$/.exec(who)?.[1];
  if (role !== undefined) return (roleWords as Partial<typeof roleWords>)[role as Role]?.one ?? role;
  return /^[a-z]+$/.test(who) ? `the ${who}` : sayAccountable(who);
}
