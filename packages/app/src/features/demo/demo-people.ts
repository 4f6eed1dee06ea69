import type { Role } from "@capstan/contracts";
import type { DemoPerson } from "../people/index.ts";

/** Everybody of the demo workspace signs in with it. It is shown on the sign-in page, so it opens nothing else. */
const demoPassword = "harbor-demo-only";

type Colleague = DemoPerson & { roles: readonly Role[] };

const colleague = (name: string, roles: readonly Role[], does: string): Colleague => ({
  name,
  email: `${name.split(" ")[0]!.toLowerCase()}@harbor.example`,
  password: demoPassword,
  does,
  roles,
});

/** The people of Harbor, all made up; the first two are who to try first. */
export const demoColleagues: readonly Colleague[] = [
  colleague("Ines Calder", ["editor"], "Editor: decides on reports and briefs"),
  colleague("Vera Holm", ["manager"], "Marketing AI operations manager: owns the workflows"),
  colleague("Nils Rowan", ["marketer"], "Marketer: asks for work and runs workflows"),
  colleague("Hugo Marlow", ["editor"], "Editor: the second pair of eyes"),
  colleague("Gita Sable", ["sales"], "Sales: receives the briefs"),
  colleague("Sven Pike", ["engineer", "data"], "Engineer: connects sources, watches runs"),
  colleague("Oona Linden", ["legal"], "Legal: reads what could bind the company"),
];

/** As the sign-in page offers them. */
export const demoPeople: readonly DemoPerson[] = demoColleagues.map(({ name, email, password, does }) => ({
  name,
  email,
  password,
  does,
}));
