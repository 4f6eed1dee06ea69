import { expect, test } from "vitest";
import { tellApart } from "./tell-apart.ts";

const named = (domain: string, name: string) => ({ domain, name });

test("accounts with one name are told apart by their domains, and the others keep theirs", () => {
  const accounts = [
    named("twin-a.example", "Twin AG"),
    named("twin-b.example", "twin ag"),
    named("name:twin", "Twin AG"),
    named("acme.example", "Acme"),
  ];
  expect(tellApart(accounts).map(({ name }) => name)).toEqual([
    "Twin AG (twin-a.example)",
    "twin ag (twin-b.example)",
    "Twin AG",
    "Acme",
  ]);
});
