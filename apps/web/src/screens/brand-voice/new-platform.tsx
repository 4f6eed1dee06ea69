import { type ReactNode, useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";

/** Channels that packs of Capstan and workflows name; any other may be written. */
const usual = ["email", "blog", "linkedin", "instagram", "x", "threads", "bluesky", "mastodon", "press", "internal"];

type NewPlatformProps = { known: readonly string[]; onAdd: (channel: string) => void };

/** A channel is named as workflows name it: lower case, letters, digits and single hyphens. */
export function NewPlatform({ known, onAdd }: NewPlatformProps): ReactNode {
  const [written, setWritten] = useState("");
  const [isTried, setTried] = useState(false);
  const list = useId();
  const channel = written.trim().toLowerCase();
  const problem = problemOf(channel, known);
  const add = () => {
    setTried(problem !== undefined);
    if (problem !== undefined) return;
    setWritten("");
    onAdd(channel);
  };
  return (
    <div className="mt-2 flex flex-wrap items-start gap-2">
      <div className="w-64 max-w-full">
        <TextField
          label="Channel"
          placeholder="linkedin"
          autoComplete="off"
          list={list}
          value={written}
          error={isTried ? problem : undefined}
          hint="As workflows name it."
          onChange={({ target }) => {
            setWritten(target.value);
            setTried(false);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") add();
          }}
        />
        <datalist id={list}>
          {usual
            .filter((name) => !known.includes(name))
            .map((name) => (
              <option key={name} value={name} />
            ))}
        </datalist>
      </div>
      <Button className="sm:mt-[23px]" onClick={add}>
        Add a channel
      </Button>
    </div>
  );
}

function problemOf(channel: string, known: readonly string[]): string | undefined {
  if (channel === "") return "Write or choose a channel first";
  if (known.includes(channel)) return `${channel} is there already`;
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(channel)
    ? undefined
    : "Use letters, digits and single hyphens, with a letter first";
}
