import type { PrivacyRequestView } from "@capstan/contracts";

export const requestWords: Record<PrivacyRequestView["kind"], { say: string; title: string; none: string }> = {
  export: { say: "Handed out", title: "What was handed out", none: "Nothing was known of this person." },
  forget: { say: "Forgotten", title: "What was forgotten", none: "Nothing was known of this person." },
};
