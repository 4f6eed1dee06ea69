import type { ImportPreview } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { datasetsQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWhoMay } from "../../frame/use-who-may.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { classNames } from "../../ui/class-names.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { MappingStep } from "./mapping-step.tsx";
import { UploadStep } from "./upload-step.tsx";

const stages = ["Choose the file", "Check the columns", "Import"];

/** From a file to rows that can be trusted: upload, proposed columns, dry run, import, rejected rows. */
export function ImportScreen(): ReactNode {
  const { slug, may } = useWorkspace();
  const [importId, setImportId] = useSearchState("import");
  const [dataset, setDataset] = useSearchState("dataset");
  const [preview, setPreview] = useState<ImportPreview>();
  const datasets = useQuery(datasetsQuery(slug));
  const stage = importId ? 2 : preview ? 1 : 0;
  const again = () => {
    setPreview(undefined);
    setImportId(undefined);
  };
  return (
    <Screen title="Import a file" crumb={{ label: "Data", to: `/w/${slug}/data` }}>
      <div className="mx-auto max-w-[880px] px-4 py-6 md:px-6">
        <StageList at={stage} />
        {importId ? (
          <ImportProgress id={importId} onAgain={again} />
        ) : !may("data.edit") ? (
          <MayNotImport />
        ) : preview ? (
          <MappingStep
            preview={preview}
            known={(
              datasets.data?.datasets.find(({ name }) => name === (dataset ?? datasets.data.datasets[0]?.name))
                ?.sources ?? []
            ).map(({ name }) => name)}
            onBack={again}
            onImported={setImportId}
          />
        ) : datasets.isPending ? (
          <SkeletonRows rows={3} />
        ) : datasets.isLoadingError ? (
          <ProblemPage error={datasets.error} onRetry={() => void datasets.refetch()} />
        ) : (
          <UploadStep
            datasets={datasets.data.datasets}
            dataset={dataset}
            onDataset={setDataset}
            onPreview={setPreview}
          />
        )}
      </div>
    </Screen>
  );
}

function MayNotImport(): ReactNode {
  const names = useWhoMay("data.edit");
  return (
    <EmptyState title="You may not import data here">
      Ask a manager for the role Data, or send the file to somebody who may{names && `: ${names}`}.
    </EmptyState>
  );
}

function StageList({ at }: { at: number }): ReactNode {
  return (
    <ol className="mb-6 flex flex-wrap gap-x-6 gap-y-1" aria-label="Stages">
      {stages.map((stage, index) => (
        <li
          key={stage}
          aria-current={index === at ? "step" : undefined}
          className={classNames("flex items-center gap-1", index === at ? "font-medium" : "text-ink-2")}
        >
          <Glyph outcome={index < at ? "passed" : index === at ? "active" : "waiting"} say={index < at ? "Done" : ""} />{" "}
          {stage}
        </li>
      ))}
    </ol>
  );
}
