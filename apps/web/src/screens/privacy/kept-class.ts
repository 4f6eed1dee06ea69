import type { RetentionView } from "@capstan/contracts";

export type KeptClass = RetentionView["classes"][number];
