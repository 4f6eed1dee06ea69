import { expect, it } from "vitest";
import { accountOwners } from "./account-owners.ts";

it("names who looks after an account, and nobody where the CRM names nobody", () => {
  const owners = accountOwners([
    { crmId: "1", name: "Nimbus Freight", domain: "https://www.nimbus-freight.example/", owner: "Gita Sable" },
    { crmId: "2", name: "Nimbus Freight EU", domain: "eu.nimbus-freight.example", owner: "Lior Jarrow" },
    { crmId: "3", name: "Twin AG", domain: "twin-a.example" },
    { crmId: "4", name: "Nameless KG", owner: "Rhea Thorn" },
  ]);
  expect([...owners]).toEqual([
    ["nimbus-freight.example", "Gita Sable"],
    ["name:nameless", "Rhea Thorn"],
  ]);
});
