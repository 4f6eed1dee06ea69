import { type ReactNode, useState } from "react";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { type Control, controlWords } from "./control-words.ts";

type Props = {
  control: Control;
  busy: boolean;
  error: Error | null;
  onClose: () => void;
  onConfirm: (reason: string) => void;
};

export default function ControlDialog({ control, busy, error, onClose, onConfirm }: Props): ReactNode {
  const [reason, setReason] = useState("");
  const { verb, explain } = controlWords[control];
  return (
    <FormDialog
      title={verb}
      act={verb}
      look={control === "cancel" ? "danger" : "primary"}
      request={{ isPending: busy, error }}
      onAct={() => onConfirm(reason)}
      onClose={onClose}
    >
      <p className="text-ink-2">{explain}</p>
      <TextField
        label="Reason"
        hint="Kept in the run's trail."
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}
