import type { ReactNode } from "react";

/** A component in one of its states, as the gallery shows it. */
export type Sample = { title: string; show: ReactNode };
