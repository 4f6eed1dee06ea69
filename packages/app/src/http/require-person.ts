import { terminal } from "@capstan/base";
import type { PersonRef } from "@capstan/contracts";

/** The person who asks. Errors: terminal `person_required` for API keys and AI assistants. */
export function requirePerson(context: { person: PersonRef | null }): PersonRef {
  if (context.person !== null) return context.person;
  throw terminal("person_required", {
    message: "Only a signed-in person can do this.",
    mend: "Sign in with a browser; API keys and AI assistants can't.",
  });
}
