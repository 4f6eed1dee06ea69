import type { VoicePartBody } from "@capstan/contracts";
import type { ReactNode } from "react";
import { PartFields } from "./part-fields.tsx";

/** How the brand speaks, said outright. Where a proposal says something else, this counts. */
export function VoiceForm({ form, onForm }: { form: VoicePartBody; onForm: (form: VoicePartBody) => void }): ReactNode {
  return (
    <section aria-label="In your own words" className="flex flex-col gap-3">
      <h2 className="text-title">In your own words</h2>
      <p className="max-w-[70ch] text-ink-2">
        What you leave empty is not checked. Where a proposal says something else, this counts.
      </p>
      <PartFields part={form} onPart={onForm} />
    </section>
  );
}
