import type { LabelForm } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { urlOf } from "../api/call.ts";
import { labelEndpoints } from "../api/endpoints.ts";
import { labelQuery } from "../api/queries.ts";
import { ProblemView } from "../frame/problem-view.tsx";
import { useWorkspace } from "../frame/use-workspace.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Dialog, DialogBody } from "../ui/dialog.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { formWords } from "./labels/label-words.ts";

const forms: Record<LabelForm, string> = { text: "Text", "json-ld": "JSON-LD", c2pa: "Manifest (C2PA style)" };

/** How a text came to be: the sentence, what has to be shown and why, and the label as files. */
export default function LabelDialog({ draft, onClose }: { draft: string; onClose: () => void }): ReactNode {
  const { slug } = useWorkspace();
  const label = useQuery(labelQuery(slug, draft));
  return (
    <Dialog open onClose={onClose} title={label.data ? `Label: ${label.data.title}` : "Label"}>
      <DialogBody actions={<Button onClick={onClose}>Close</Button>}>
        {label.isPending && <SkeletonRows rows={3} />}
        {label.isError && <ProblemView error={label.error} onRetry={() => void label.refetch()} />}
        {label.data && (
          <>
            <p className="text-title">{label.data.text}</p>
            {label.data.duties.length === 0 && <p className="text-ink-2">No rule asks for a label on this text.</p>}
            <ul className="flex flex-col gap-2">
              {label.data.duties.map(({ form, duty, because, source }) => (
                <li key={form}>
                  <p className="font-medium">
                    <Glyph
                      outcome={duty === "required" ? "judge" : "skipped"}
                      say={duty === "required" ? "Required" : "Not required"}
                    />{" "}
                    {formWords[form]}: {duty === "required" ? "yes" : "no"}
                  </p>
                  <p className="text-ink-2">
                    {because}{" "}
                    <a href={source.url} target="_blank" rel="noreferrer" className="underline underline-offset-2">
                      {source.title}
                    </a>
                  </p>
                </li>
              ))}
            </ul>
            <p className="flex flex-wrap gap-2">
              {Object.entries(forms).map(([form, name]) => (
                <a
                  key={form}
                  className={buttonClass()}
                  href={urlOf(labelEndpoints.file, { workspace: slug, draft }, { form })}
                  download
                >
                  {name}
                </a>
              ))}
            </p>
            <p className="break-all font-mono text-ink-2 text-small">SHA-256 {label.data.contentHash}</p>
          </>
        )}
      </DialogBody>
    </Dialog>
  );
}
