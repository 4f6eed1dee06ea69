import { type ReactNode, useState } from "react";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { TextField } from "../../ui/field.tsx";

type PublishDialogProps = {
  next: number;
  changes: string[];
  busy: boolean;
  error: Error | null;
  onClose: () => void;
  onPublish: (note: string) => void;
};

export default function PublishDialog({
  next,
  changes,
  busy,
  error,
  onClose,
  onPublish,
}: PublishDialogProps): ReactNode {
  const [note, setNote] = useState("");
  return (
    <FormDialog
      title={`Publish version ${next}`}
      act="Publish"
      request={{ isPending: busy, error }}
      onAct={() => onPublish(note)}
      onClose={onClose}
    >
      <p className="text-ink-2">
        A published version never changes. Runs under way keep the version that they began with.
      </p>
      {changes.length > 0 && (
        <ul className="list-disc pl-5">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      <TextField
        label="What changed, in a line"
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormDialog>
  );
}
