import { terminal } from "@capstan/base";
import type { Disguise, PrivacyPolicy } from "@capstan/privacy";

/** What may happen to personal data on its way to models, and to what cannot be looked into. */
export type PrivacyRules = {
  policy: PrivacyPolicy;
  /** Hidden in one of these ways it is refused, otherwise replaced as it stands. */
  refusedDisguises: ReadonlySet<Disguise>;
  /** Pictures, documents and sound, which nobody has looked into. */
  attachments: "refuse" | "allow";
  /** Whom to ask about it. */
  owner: string;
};

/** A place that texts may go to. A private one is on this machine or in a private network. */
export type Destination = { name: string; isPrivate: boolean };

/**
 * The rules until a workspace has its own: people's data is replaced by stand-ins; companies and places are allowed, as
 * they are no personal data by themselves; what is encoded is refused, as a stand-in would make it unreadable; a private
 * destination gets everything.
 */
export function defaultPrivacyRules(destinations: readonly Destination[]): PrivacyRules {
  const isPublic = destinations.filter(({ isPrivate }) => !isPrivate).map(({ name }) => name);
  return {
    policy: {
      version: 1,
      destinations: ["none", ...destinations.map(({ name }) => name)],
      rules: [
        { class: "*", destination: "*", decision: "allow", because: "It stays in the house." },
        ...isPublic.flatMap((destination) => [
          {
            class: "*" as const,
            destination,
            decision: "replace" as const,
            because: "Personal data stays in the house.",
          },
          {
            class: "ORGANIZATION" as const,
            destination,
            decision: "allow" as const,
            because: "A company is no person.",
          },
          { class: "PLACE" as const, destination, decision: "allow" as const, because: "A place is no person." },
        ]),
      ],
    },
    refusedDisguises: new Set(["base64", "hex"]),
    attachments: "refuse",
    owner: "role:manager",
  };
}

/** How a refusal says whom to ask. */
export const askOwner = (owner: string): string =>
  owner.startsWith("role:") ? `Ask a ${owner.slice(5)} of your workspace.` : "Ask whoever looks after it.";

export const privacyRefusal = (
  code: string,
  { owner }: PrivacyRules,
  message: string,
  details: Record<string, unknown>,
) => terminal(code, { message, mend: askOwner(owner), details });
