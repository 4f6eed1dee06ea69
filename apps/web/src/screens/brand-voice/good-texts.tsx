import { type ChangeEvent, lazy, type ReactNode, Suspense, useRef, useState } from "react";
import type { VoiceText } from "../../api/brand-voice-queries.ts";
import { Button } from "../../ui/button.tsx";
import { formatPlural } from "../../ui/format-number.ts";
import { Notice } from "../../ui/notice.tsx";
import { addTexts, countWords } from "./add-texts.ts";

const PasteDialog = lazy(() => import("./paste-dialog.tsx"));
const ChooseDialog = lazy(() => import("./choose-dialog.tsx"));

type GoodTextsProps = { texts: VoiceText[]; onTexts: (texts: VoiceText[]) => void };

/** The texts that a voice is made from: pasted, from files, or approved in this workspace. */
export function GoodTexts({ texts, onTexts }: GoodTextsProps): ReactNode {
  const [window, setWindow] = useState<"paste" | "choose">();
  const [last, setLast] = useState<ReturnType<typeof addTexts>>();
  const files = useRef<HTMLInputElement>(null);
  const add = (more: readonly VoiceText[]) => {
    const added = addTexts(texts, more);
    setLast(added);
    onTexts(added.texts);
  };
  // What was refused is told until the texts change again.
  const refused = last?.texts === texts ? last.refused : [];
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = "";
    add(await Promise.all(chosen.map(async (file) => ({ name: file.name, text: await file.text() }))));
  };
  return (
    <section aria-label="Good texts" className="flex flex-col gap-2">
      <h2 className="text-title">Good texts</h2>
      <p className="max-w-[70ch] text-ink-2" aria-live="polite">
        {sayTexts(texts)}
      </p>
      <p className="flex flex-wrap gap-2">
        <Button look={texts.length === 0 ? "primary" : "secondary"} onClick={() => setWindow("paste")}>
          Paste a text
        </Button>
        <Button onClick={() => files.current?.click()}>Choose files</Button>
        <Button onClick={() => setWindow("choose")}>Choose approved texts</Button>
        <input
          ref={files}
          type="file"
          multiple
          accept=".md,.markdown,.txt,text/plain,text/markdown"
          aria-label="Files with good texts"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => void read(event)}
        />
      </p>
      {refused.length > 0 && (
        <Notice outcome="held" title="Not everything could be taken.">
          <ul>
            {refused.map((why) => (
              <li key={why} className="break-words">
                {why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <TextList texts={texts} onTexts={onTexts} />
      <Suspense>
        {window === "paste" && (
          <PasteDialog taken={texts.length} onAdd={(text) => add([text])} onClose={() => setWindow(undefined)} />
        )}
        {window === "choose" && <ChooseDialog texts={texts} onAdd={add} onClose={() => setWindow(undefined)} />}
      </Suspense>
    </section>
  );
}

function TextList({ texts, onTexts }: GoodTextsProps): ReactNode {
  if (texts.length === 0) return null;
  return (
    <ol aria-label="Texts" className="flex flex-col">
      {texts.map(({ name, text }) => (
        <li key={name} className="flex items-center gap-2 border-line border-t py-0.5">
          <span className="min-w-0 flex-1 truncate" title={name}>
            {name}
          </span>
          <span className="shrink-0 text-ink-2 tabular">{formatPlural(countWords(text), "word")}</span>
          <Button look="quiet" onClick={() => onTexts(texts.filter((one) => one.name !== name))}>
            Remove<span className="sr-only"> {name}</span>
          </Button>
        </li>
      ))}
    </ol>
  );
}

function sayTexts(texts: readonly VoiceText[]): string {
  if (texts.length === 0)
    return "Take about ten texts that sound as they should. What they have in common is proposed below, for you to accept or not. They are read and not stored.";
  const words = texts.reduce((sum, { text }) => sum + countWords(text), 0);
  const enough =
    texts.length < 5
      ? "Most habits show from five texts on; ten are a good number."
      : texts.length < 10
        ? "Ten are a good number."
        : "";
  return `${formatPlural(texts.length, "text")}, ${formatPlural(words, "word")}. ${enough}`.trim();
}
