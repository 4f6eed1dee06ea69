import { privacyPolicyEndpoints } from "./privacy-policy.ts";
import { privacyRequestEndpoints } from "./privacy-requests.ts";
import { retentionEndpoints } from "./privacy-retention.ts";

/** What may leave, what people can ask for about themselves, and how long texts are kept. */
export const privacyEndpoints = { ...privacyPolicyEndpoints, ...privacyRequestEndpoints, ...retentionEndpoints };
