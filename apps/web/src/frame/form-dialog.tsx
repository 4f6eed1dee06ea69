import type { FormEvent, ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogBody } from "../ui/dialog.tsx";
import { ProblemView } from "./problem-view.tsx";

type FormDialogProps = {
  title: string;
  /** What the one act is called, how it looks, and whether it can be done now. */
  act: string;
  look?: "primary" | "danger";
  disabled?: boolean;
  /** The request that the act is, when it is one. */
  request?: { isPending: boolean; error: Error | null };
  /** Another act, apart from the others. */
  aside?: ReactNode;
  wide?: boolean;
  onAct: (form: FormData) => void;
  onClose: () => void;
  children: ReactNode;
};

/** A window that asks for something and does one act with it; what is refused is said above the fields. */
export function FormDialog(props: FormDialogProps): ReactNode {
  const { title, act, look = "primary", disabled = false, request, aside, wide = false, onClose } = props;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    props.onAct(new FormData(event.currentTarget));
  };
  return (
    <Dialog open onClose={onClose} title={title} wide={wide}>
      <form onSubmit={submit}>
        <DialogBody
          actions={
            <>
              {aside && <div className="mr-auto">{aside}</div>}
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" look={look} busy={request?.isPending ?? false} disabled={disabled}>
                {act}
              </Button>
            </>
          }
        >
          {request?.error && <ProblemView error={request.error} />}
          {props.children}
        </DialogBody>
      </form>
    </Dialog>
  );
}
