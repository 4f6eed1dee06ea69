const roleWords: Record<string, string> = {
  manager: "operations manager",
  marketer: "marketing",
  editor: "editors",
  legal: "legal",
  leader: "leadership",
  data: "data team",
  sales: "sales",
  engineer: "engineering",
};

/** Who answers for something, in words: `role:data` → `data team`, `person:ada@harbor.example` → the address. */
export function sayAccountable(who: string): string {
  const [kind, name] = [who.slice(0, who.indexOf(":")), who.slice(who.indexOf(":") + 1)];
  if (kind === "person") return name;
  return kind === "role" ? (roleWords[name] ?? name) : who;
}
