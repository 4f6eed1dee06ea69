import type { Role } from "./session.ts";

/** What a role is called as a title of one person, and as those who answer together. */
export const roleWords: Record<Role, { title: string; group: string }> = {
  manager: { title: "Operations manager", group: "operations manager" },
  marketer: { title: "Marketer", group: "marketing" },
  editor: { title: "Editor", group: "editors" },
  legal: { title: "Legal", group: "legal" },
  leader: { title: "Leader", group: "leadership" },
  data: { title: "Data", group: "data team" },
  sales: { title: "Sales", group: "sales" },
  engineer: { title: "Engineer", group: "engineering" },
};

/** Who answers for something, in words: `role:data` → `data team`, `person:ada@harbor.example` → the address. */
export function sayAccountable(who: string): string {
  const [kind, name] = [who.slice(0, who.indexOf(":")), who.slice(who.indexOf(":") + 1)];
  if (kind === "person") return name;
  return kind === "role" ? ((roleWords as Partial<typeof roleWords>)[name as Role]?.group ?? name) : who;
}
