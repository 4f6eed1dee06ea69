import type { ImportPreview } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { api } from "../../api/call.ts";
import { dataEndpoints } from "../../api/endpoints.ts";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { DryRun } from "./dry-run.tsx";
import { MappingTable } from "./mapping-table.tsx";
import { toSlug } from "./to-slug.ts";

type MappingStepProps = {
  preview: ImportPreview;
  known: string[];
  onBack: () => void;
  onImported: (id: string) => void;
};

/** Which column is what: proposed with reasons, changed by a person, tried on the file before anything is kept. */
export function MappingStep({ preview: first, known, onBack, onImported }: MappingStepProps): ReactNode {
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const [mapping, setMapping] = useState(first.mapping);
  const [source, setSource] = useState(() => toSlug(first.shape || first.file));
  const params = { workspace: slug, upload: first.upload };
  const dryRun = useMutation({
    mutationFn: (tried: { mapping: unknown; source?: string | undefined }) =>
      api(dataEndpoints.dryRun, {
        params,
        body: { mapping: tried.mapping, ...(tried.source ? { source: tried.source } : {}) },
      }),
  });
  // Which rows are here already can only be told of a source: that of a name is known once it is chosen.
  const knownSource = known.includes(source) ? source : undefined;
  const { mutate: tryOut } = dryRun;
  const triedFor = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (triedFor.current === knownSource) return;
    triedFor.current = knownSource;
    tryOut({ mapping, source: knownSource });
  }, [knownSource, mapping, tryOut]);
  const start = useMutation({
    mutationFn: () => api(dataEndpoints.import, { params, body: { source, mapping } }),
    onSuccess: async (started) => {
      await cache.invalidateQueries({ queryKey: [slug, "imports"] });
      onImported(started.id);
    },
  });
  const preview = dryRun.data ?? first;
  const change = (edited: unknown) => {
    setMapping(edited);
    dryRun.mutate({ mapping: edited, source: knownSource });
  };
  const isSlug = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(source);
  return (
    <div className="flex flex-col gap-6">
      <p>
        <span className="font-medium">{first.file}</span>{" "}
        <span className="text-ink-2">
          {first.shape
            ? `looks like ${first.shape} (${first.format.toUpperCase()}).`
            : `is a table of no tool that is known here (${first.format.toUpperCase()}): look at the columns closely.`}{" "}
          {first.notes.join(" ")}
        </span>
      </p>
      {preview.questions.map((question) => (
        <Notice key={question} outcome="judge" title={question} />
      ))}
      <section className="-mx-4 md:-mx-6">
        <h2 className="px-4 pb-2 text-title md:px-6">Columns</h2>
        <MappingTable preview={first} mapping={mapping} onChange={change} />
      </section>
      {dryRun.isError && (
        <ProblemView error={dryRun.error} onRetry={() => dryRun.mutate({ mapping, source: knownSource })} />
      )}
      <DryRun
        result={preview.dryRun}
        busy={dryRun.isPending}
        unanswered={preview.dryRun.read === 0 ? preview.questions.length : 0}
      />
      {start.isError && <ProblemView error={start.error} />}
      <datalist id="known-sources">
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="flex flex-wrap items-start gap-3 border-line border-t pt-4">
        <div className="w-64">
          <TextField
            label="Source"
            value={source}
            list="known-sources"
            error={isSlug ? undefined : "Lower-case letters, digits and hyphens"}
            hint={
              known.includes(source)
                ? "Adds to this source; rows that are there already are left out."
                : "A new source; where the rows come from."
            }
            onChange={(event) => setSource(event.target.value)}
          />
        </div>
        <Button
          className="md:mt-6"
          look="primary"
          busy={start.isPending}
          disabled={!isSlug || dryRun.isPending || dryRun.isError || preview.dryRun.accepted === 0}
          onClick={() => start.mutate()}
        >
          Import
        </Button>
        <Button look="quiet" className="md:mt-6" onClick={onBack}>
          Choose another file
        </Button>
      </div>
    </div>
  );
}
