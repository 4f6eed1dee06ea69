import type { PrivacyPolicyBody } from "@capstan/contracts";

/**
 * The rules until a workspace has its own: people's data is replaced by stand-ins; companies and places are allowed, as
 * they are no personal data by themselves; what is encoded is refused, as a stand-in would make it unreadable; a private
 * destination gets everything.
 */
export const defaultPrivacyPolicy: PrivacyPolicyBody = {
  rules: [
    { class: "*", destination: "private", decision: "allow", because: "It stays in the house." },
    { class: "*", destination: "public", decision: "replace", because: "Personal data stays in the house." },
    { class: "ORGANIZATION", destination: "public", decision: "allow", because: "A company is no person." },
    { class: "PLACE", destination: "public", decision: "allow", because: "A place is no person." },
  ],
  attachments: "refuse",
  refusedDisguises: ["base64", "hex"],
  owner: "role:manager",
};
