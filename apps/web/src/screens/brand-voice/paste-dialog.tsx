import { type ReactNode, useState } from "react";
import type { VoiceText } from "../../api/brand-voice-queries.ts";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { Button } from "../../ui/button.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import { formatPlural } from "../../ui/format-number.ts";
import { countWords, nameOfText } from "./add-texts.ts";

type PasteDialogProps = { taken: number; onAdd: (text: VoiceText) => void; onClose: () => void };

/** One text after another, pasted. */
export default function PasteDialog({ taken, onAdd, onClose }: PasteDialogProps): ReactNode {
  const [text, setText] = useState("");
  const [name, setName] = useState("");
  const [round, setRound] = useState(0);
  const isEmpty = text.trim() === "";
  const add = () => onAdd({ name: name.trim() || nameOfText(text), text });
  const addNext = () => {
    add();
    setText("");
    setName("");
    setRound(round + 1);
  };
  const submit = () => {
    add();
    onClose();
  };
  return (
    <FormDialog
      title="Paste a text"
      act="Add"
      wide
      disabled={isEmpty}
      aside={
        <Button disabled={isEmpty} onClick={addNext}>
          Add and paste another
        </Button>
      }
      onAct={submit}
      onClose={onClose}
    >
      <TextArea
        key={round}
        label="Text"
        rows={12}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        hint={
          isEmpty
            ? `As it was published; Markdown or plain. ${formatPlural(taken, "text is", "texts are")} there.`
            : formatPlural(countWords(text), "word")
        }
      />
      <TextField
        label="What it is called"
        maxLength={180}
        value={name}
        placeholder={nameOfText(text)}
        onChange={(event) => setName(event.target.value)}
        hint="Its first line when you leave this empty."
      />
    </FormDialog>
  );
}
