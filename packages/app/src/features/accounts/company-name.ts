import type { CrmCompany } from "@capstan/grounding";

/** What an account is called that the CRM has no name for: `nimbus-freight.example` → `Nimbus Freight`. */
export function companyName(account: string, companies: readonly CrmCompany[]): string {
  if (account.startsWith("name:")) {
    const plain = account.slice("name:".length);
    return companies.find(({ name }) => name.toLowerCase() === plain)?.name ?? titled(plain);
  }
  return titled(account.split(".")[0]!.replaceAll("-", " "));
}

const titled = (text: string) => text.replace(/(^|\s)\p{Ll}/gu, (start) => start.toUpperCase());
