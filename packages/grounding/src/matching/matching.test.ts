import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifyMailbox } from "./classify-mailbox.ts";
import { normaliseCompanyName } from "./company-name.ts";
import { findDuplicateContacts, normaliseEmail } from "./contact-duplicates.ts";
import { jaroWinkler, tokenSetLikeness } from "./jaro-winkler.ts";
import { createMatcher, type MatchKey } from "./match-accounts.ts";
import { registrableDomain } from "./registrable-domain.ts";
import { suggestMatches } from "./suggest-matches.ts";

const key = (parts: Partial<MatchKey>): MatchKey => ({
  crmId: "",
  accountDomain: "",
  mailbox: "",
  companyName: "",
  ...parts,
});

describe("domains", () => {
  test.each([
    ["us.ibm.com", "ibm.com"],
    ["mail.acme.co.uk", "acme.co.uk"],
    ["eu.nimbus-freight.example", "nimbus-freight.example"],
    ["team.github.io", "team.github.io"],
    ["github.io", "github.io"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["ACME.COM.", "acme.com"],
    ["10.0.0.1", undefined],
    ["localhost", undefined],
    ["", undefined],
  ])("%s was registered as %s", (host, domain) => expect(registrableDomain(host)).toBe(domain));

  test.each([
    ["users.noreply.github.com", "noReply"],
    ["no-reply@acme.com", "noReply"],
    ["gmail.com", "freeMail"],
    ["yahoo.co.jp", "freeMail"],
    ["vip.qq.com", "freeMail"],
    ["mailinator.com", "disposable"],
    ["acme.com", "company"],
    ["", "none"],
    ["localhost", "none"],
  ])("a mailbox at %s is %s", (host, kind) => expect(classifyMailbox(host).kind).toBe(kind));
});

describe("company names", () => {
  test.each([
    ["Müller & Söhne GmbH & Co. KG", "muller sohne"],
    ["ACME, Inc.", "acme"],
    ["The Acme Company", "acme"],
    ["株式会社ナイキ", "ナイキ".normalize("NFKD").replace(/\p{M}+/gu, "")],
    ["Société Générale S.A.", "societe generale"],
    ["Nimbus Freight B.V.", "nimbus freight"],
    ["Ørsted A/S", "orsted"],
    ["L'Oréal", "loreal"],
    ["AG", "ag"],
  ])("%s is %s", (name, plain) => expect(normaliseCompanyName(name)).toBe(plain));

  test("normalising twice changes nothing more", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        (name) => normaliseCompanyName(normaliseCompanyName(name)) === normaliseCompanyName(name),
      ),
      { numRuns: 300 },
    );
  });
});

describe("matching", () => {
  const match = createMatcher({
    companies: [
      { crmId: "1", name: "Nimbus Freight GmbH", domain: "https://www.nimbus-freight.example/" },
      { crmId: "2", name: "Nimbus Labs Ltd", domain: "nimbus-labs.example", parentCrmId: "1" },
      { crmId: "3", name: "Twin AG", domain: "twin-a.example" },
      { crmId: "4", name: "Twin GmbH", domain: "twin-b.example" },
    ],
    contacts: [{ crmId: "70", email: "someone@gmail.com", companyCrmId: "2" }],
    parentDomains: { "old-name.example": "nimbus-freight.example" },
  });

  test.each([
    [
      "the CRM's id before the domain",
      key({ crmId: "1", mailbox: "other.example" }),
      "nimbus-freight.example",
      "crm_id",
    ],
    [
      "a person's employer, folded into its parent",
      key({ crmId: "70", mailbox: "gmail.com" }),
      "nimbus-freight.example",
      "person",
    ],
    ["a host under a domain", key({ mailbox: "eu.nimbus-freight.example" }), "nimbus-freight.example", "domain"],
    ["a subsidiary of the CRM", key({ mailbox: "nimbus-labs.example" }), "nimbus-freight.example", "domain"],
    ["a subsidiary of the hierarchy", key({ mailbox: "de.old-name.example" }), "nimbus-freight.example", "domain"],
    [
      "the declared domain before the mailbox",
      key({ accountDomain: "acme.com", mailbox: "gmail.com" }),
      "acme.com",
      "domain",
    ],
    [
      "a declared free mail domain says nothing",
      key({ accountDomain: "gmail.com", mailbox: "acme.com" }),
      "acme.com",
      "domain",
    ],
    [
      "the company's name",
      key({ mailbox: "gmail.com", companyName: "NIMBUS FREIGHT" }),
      "nimbus-freight.example",
      "company_name",
    ],
    ["a name that two companies have stays a name", key({ companyName: "Twin" }), "name:twin", "company_name"],
    ["a name that nobody knows", key({ companyName: "Unheard Of Inc" }), "name:unheard of", "company_name"],
  ])("%s", (_case, event, account, method) => {
    expect(match(event)).toMatchObject({ kind: "account", account });
    expect(match(event)).toHaveProperty("why.0.method", method);
  });

  test.each([
    [key({ mailbox: "gmail.com" }), "freeMail"],
    [key({ mailbox: "users.noreply.github.com" }), "noReply"],
    [key({ mailbox: "no-reply@acme.com" }), "noReply"],
    [key({ mailbox: "yopmail.com" }), "disposable"],
    [key({}), "noAddress"],
  ])("%j belongs to nobody: %s", (event, reason) => expect(match(event)).toMatchObject({ kind: "unmatched", reason }));

  test("a hierarchy that runs in a circle ends", () => {
    const circle = createMatcher({ parentDomains: { "a.example": "b.example", "b.example": "a.example" } });
    expect(circle(key({ mailbox: "a.example" }))).toMatchObject({ account: "b.example" });
  });
});

describe("likeness", () => {
  test("known values", () => {
    expect(jaroWinkler("martha", "marhta")).toBeCloseTo(0.9611, 4);
    expect(jaroWinkler("dwayne", "duane")).toBeCloseTo(0.84, 2);
    expect(jaroWinkler("abc", "xyz")).toBe(0);
    expect(tokenSetLikeness("freight nimbus", "nimbus freight")).toBe(1);
  });

  test("it is the same both ways, between 0 and 1, and 1 for the same text", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const likeness = tokenSetLikeness(a, b);
        expect(likeness).toBeCloseTo(tokenSetLikeness(b, a), 10);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1.0000001);
        expect(jaroWinkler(a, a)).toBe(1);
      }),
    );
  });

  test("a name that is written a little otherwise is suggested, another is not", () => {
    const known = [
      { name: "Nimbus Freight GmbH", account: "nimbus-freight.example" },
      { name: "Larch Analytics", account: "larch-analytics.example" },
    ];
    expect(suggestMatches(["Nimbus Frieght Inc.", "Something Else"], known)).toMatchObject([
      { name: "Nimbus Frieght Inc.", account: "nimbus-freight.example" },
    ]);
  });
});

describe("contacts listed twice", () => {
  test("the same address is the same person; the same name at one company is a suggestion", () => {
    const found = findDuplicateContacts([
      { crmId: "1", name: "Ada Birke", email: "Ada.Birke@acme.example", companyName: "Acme" },
      { crmId: "2", name: "A. Birke", email: "ada.birke+news@acme.example" },
      { crmId: "3", name: "Ada Birke", email: "ab@acme.example", companyName: "ACME Inc." },
      { crmId: "4", name: "Ada Birke", email: "ada@other.example", companyName: "Other" },
    ]);
    expect(found).toMatchObject([
      { kind: "same", crmIds: ["1", "2"] },
      { kind: "suggested", crmIds: ["1", "3"] },
    ]);
    expect(normaliseEmail(" X+y@Z.example ")).toBe("x@z.example");
  });
});
