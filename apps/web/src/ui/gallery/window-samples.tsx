import { type ReactNode, useState } from "react";
import { Button } from "../button.tsx";
import { Dialog, DialogBody } from "../dialog.tsx";
import { TextField } from "../field.tsx";
import type { Sample } from "./sample.ts";

export const windowSamples: Sample[] = [
  { title: "Dialog", show: <DialogSample /> },
  { title: "Sheet", show: <DialogSample side /> },
];

function DialogSample({ side = false }: { side?: boolean }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open a {side ? "sheet" : "dialog"}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Publish version 4" side={side}>
        <DialogBody actions={<Button onClick={() => setOpen(false)}>Close</Button>}>
          <TextField label="What changed, in a line" />
        </DialogBody>
      </Dialog>
    </>
  );
}
