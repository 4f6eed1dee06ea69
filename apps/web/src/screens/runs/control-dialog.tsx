import { type ReactNode, useState } from "react";
import { ProblemView } from "../../frame/problem-view.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogBody } from "../../ui/dialog.tsx";
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
    <Dialog open onClose={onClose} title={verb}>
      <DialogBody
        actions={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button look={control === "cancel" ? "danger" : "primary"} busy={busy} onClick={() => onConfirm(reason)}>
              {verb}
            </Button>
          </>
        }
      >
        {error && <ProblemView error={error} />}
        <p className="text-ink-2">{explain}</p>
        <TextField
          label="Reason"
          hint="Kept in the run's trail."
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </DialogBody>
    </Dialog>
  );
}
