import { terminal } from "@capstan/base";
import type { BudgetToSetBody } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { listKeys, listMembers } from "../../people/index.ts";

/** Errors: terminal `unknown_person`, `unknown_key`, `unknown_model`. */
export async function requireSubject(
  tx: WorkspaceTx,
  { scope, subject, owner }: Pick<BudgetToSetBody, "scope" | "subject" | "owner">,
): Promise<void> {
  const people = new Set((await listMembers(tx)).map(({ personId }) => personId));
  const asked = [...(scope === "person" ? [subject] : []), ...(owner.startsWith("person:") ? [owner.slice(7)] : [])];
  if (asked.some((person) => !people.has(person))) {
    throw terminal("unknown_person", {
      message: "The person does not belong to this workspace.",
      mend: "Choose one of its people.",
    });
  }
  if (scope === "key" && !(await listKeys(tx)).some(({ id }) => id === subject))
    throw terminal("unknown_key", { message: "There is no such key here.", mend: "See the keys under Admin." });
  if (scope === "model" && !/^[^/\s]+\/\S+$/.test(subject)) {
    throw terminal("unknown_model", {
      message: `\`${subject}\` does not say whose model it is.`,
      mend: "Write provider and model: openai/gpt-6-sol.",
    });
  }
}
