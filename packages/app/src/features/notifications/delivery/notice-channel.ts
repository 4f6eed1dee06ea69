import type { OutgoingNotice } from "./notice-message.ts";

/**
 * A way out of the inbox. Resolves once the other side has taken the notice.
 * Errors: terminal when it will never take this one; retryable otherwise, `details.retryAfterSeconds` when it said so.
 */
export type NoticeChannel = (notice: OutgoingNotice) => Promise<void>;
