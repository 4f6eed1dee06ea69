import type { DatasetSummary, ImportPreview } from "@capstan/contracts";
import { useMutation } from "@tanstack/react-query";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { uploadFile } from "../../api/upload.ts";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import { formatPercent } from "../../ui/format-number.ts";
import { Progress } from "../../ui/progress.tsx";

type UploadStepProps = {
  datasets: DatasetSummary[];
  dataset: string | undefined;
  onDataset: (dataset: string) => void;
  onPreview: (preview: ImportPreview) => void;
};

/** Which dataset, which file. The server answers with proposed columns and a dry run; nothing is imported yet. */
export function UploadStep({ datasets, dataset, onDataset, onPreview }: UploadStepProps): ReactNode {
  const { slug } = useWorkspace();
  const [share, setShare] = useState(0);
  const [over, setOver] = useState(false);
  const stop = useRef<AbortController>(null);
  const chosen = dataset ?? datasets[0]?.name ?? "engagement";
  const upload = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController();
      setShare(0);
      return uploadFile({ workspace: slug, dataset: chosen }, file, {
        onProgress: setShare,
        signal: stop.current.signal,
      });
    },
    onSuccess: onPreview,
  });
  const take = (file: File | undefined) => file && upload.mutate(file);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  if (upload.isPending) {
    return (
      <div className="flex flex-col gap-4">
        <Progress
          label={`Uploading ${upload.variables.name}`}
          share={share}
          say={share < 1 ? formatPercent(share) : "Uploaded; looking at the columns…"}
        />
        <Button className="self-start" onClick={() => stop.current?.abort()}>
          Stop
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {upload.isError && <ProblemView error={upload.error} />}
      <div className="max-w-[320px]">
        {datasets.length > 0 ? (
          <SelectField
            label="Dataset"
            value={chosen}
            onChange={(event) => onDataset(event.target.value)}
            choices={datasets.map(({ name, title }) => ({ value: name, label: title }))}
          />
        ) : (
          <TextField label="Name of the dataset" value={chosen} onChange={(event) => onDataset(event.target.value)} />
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the field inside does the same by keyboard */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={classNames(
          "flex flex-col items-center gap-3 rounded-control border border-dashed px-6 py-12 text-center",
          over ? "border-accent bg-selected" : "border-control-line",
        )}
      >
        <p>
          <span className="font-medium">Drop a file here</span>
          <span className="block text-ink-2">
            CSV, NDJSON, JSON, XLSX or Parquet, as the tool exports it. Nothing is imported yet.
          </span>
        </p>
        <label
          className={classNames(
            buttonClass("primary"),
            "focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-1",
          )}
        >
          Choose a file
          <input
            type="file"
            className="sr-only"
            accept=".csv,.tsv,.txt,.ndjson,.jsonl,.json,.xlsx,.parquet"
            onChange={(event) => take(event.target.files?.[0])}
          />
        </label>
      </div>
    </div>
  );
}
