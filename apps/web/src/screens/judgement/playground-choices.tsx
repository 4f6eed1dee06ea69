import type { RulePackView } from "@capstan/contracts";
import type { ReactNode } from "react";
import { Checkbox, SelectField } from "../../ui/field.tsx";

type ChoicesProps = {
  packs: RulePackView[];
  names: readonly string[];
  kind: string | undefined;
  channel: string | undefined;
  onPacks: (names: string[]) => void;
  onKind: (kind: string | undefined) => void;
  onChannel: (channel: string | undefined) => void;
};

/** Which packs a text is held against, and as what. */
export function PlaygroundChoices(props: ChoicesProps): ReactNode {
  const { packs, names, kind, channel } = props;
  const titles = packs.filter(({ name }) => names.includes(name)).map(({ title }) => title);
  const rules = packs.filter(({ name }) => names.includes(name)).flatMap((pack) => pack.rules);
  const toggle = (name: string) =>
    props.onPacks(names.includes(name) ? names.filter((other) => other !== name) : [...names, name]);
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <details className="min-w-0 flex-1 basis-64">
        <summary className="min-h-6">
          <span className="font-medium">Packs</span>{" "}
          <span className="text-ink-2">{titles.join(", ") || "none is chosen"}</span>
        </summary>
        <fieldset className="mt-2 grid gap-x-6 sm:grid-cols-2">
          <legend className="sr-only">Packs</legend>
          {packs.map(({ name, title }) => (
            <Checkbox key={name} label={title} checked={names.includes(name)} onChange={() => toggle(name)} />
          ))}
        </fieldset>
      </details>
      <Choice label="Kind" value={kind} values={rules.flatMap(({ kinds }) => kinds ?? [])} onChoose={props.onKind} />
      <Choice
        label="Channel"
        value={channel}
        values={rules.flatMap(({ channels }) => channels ?? [])}
        onChoose={props.onChannel}
      />
    </div>
  );
}

function Choice(props: {
  label: string;
  value: string | undefined;
  values: string[];
  onChoose: (value: string | undefined) => void;
}): ReactNode {
  const { label, value, values, onChoose } = props;
  const all = [...new Set([...values, ...(value ? [value] : [])])].sort();
  if (all.length === 0) return null;
  return (
    <SelectField
      label={label}
      choices={[{ value: "", label: "any" }, ...all.map((one) => ({ value: one, label: one }))]}
      value={value ?? ""}
      onChange={(event) => onChoose(event.target.value || undefined)}
    />
  );
}
