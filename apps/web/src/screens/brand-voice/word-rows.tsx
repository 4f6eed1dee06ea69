// biome-ignore-all lint/suspicious/noArrayIndexKey: a row has no name of its own while it is written; its place is what it is
import type { VoicePartBody } from "@capstan/contracts";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { ListField } from "./list-field.tsx";

type Use = NonNullable<VoicePartBody["use"]>;
type Avoid = NonNullable<VoicePartBody["avoid"]>;
type Names = NonNullable<VoicePartBody["names"]>;

/** Words that the brand says, each with what they are said instead of. */
export function UseRows({ use, onUse }: { use: Use; onUse: (use: Use) => void }): ReactNode {
  const change = (at: number, row: Use[number]) => onUse(use.map((one, place) => (place === at ? row : one)));
  return (
    <Rows
      title="Words you say"
      add="Add a word"
      onAdd={() => onUse([...use, { say: "", notThis: [] }])}
      onRemove={(at) => onUse(use.filter((_, place) => place !== at))}
      names={use.map(({ say }) => say)}
    >
      {(at) => {
        const row = use[at]!;
        return (
          <>
            <TextField
              label="Say"
              value={row.say}
              placeholder="customers"
              onChange={({ target }) => change(at, { ...row, say: target.value })}
            />
            <ListField
              label="Not"
              placeholder="clients, end users"
              values={row.notThis}
              onValues={(notThis) => change(at, { ...row, notThis })}
            />
          </>
        );
      }}
    </Rows>
  );
}

/** Names with their only spelling. */
export function NameRows({ names, onNames }: { names: Names; onNames: (names: Names) => void }): ReactNode {
  const change = (at: number, row: Names[number]) => onNames(names.map((one, place) => (place === at ? row : one)));
  return (
    <Rows
      title="Names"
      add="Add a name"
      onAdd={() => onNames([...names, { name: "" }])}
      onRemove={(at) => onNames(names.filter((_, place) => place !== at))}
      names={names.map(({ name }) => name)}
    >
      {(at) => {
        const row = names[at]!;
        return (
          <>
            <TextField
              label="Written"
              value={row.name}
              placeholder="HarborOne"
              onChange={({ target }) => change(at, { ...row, name: target.value })}
            />
            <ListField
              label="Never"
              placeholder="Harbor One, Harbour One"
              values={row.wrong ?? []}
              onValues={(wrong) => change(at, { name: row.name, ...(wrong.length > 0 ? { wrong } : {}) })}
            />
          </>
        );
      }}
    </Rows>
  );
}

/** Words that the brand never says; why not stays with a word that is there already. */
export function AvoidField({ avoid, onAvoid }: { avoid: Avoid; onAvoid: (avoid: Avoid) => void }): ReactNode {
  return (
    <ListField
      label="Words you never say"
      placeholder="synergy, best-in-class"
      hint="With commas between."
      values={avoid.map(({ word }) => word)}
      onValues={(words) => onAvoid(words.map((word) => avoid.find((one) => one.word === word) ?? { word }))}
    />
  );
}

type RowsProps = {
  title: string;
  add: string;
  names: readonly string[];
  onAdd: () => void;
  onRemove: (at: number) => void;
  children: (at: number) => ReactNode;
};

function Rows({ title, add, names, onAdd, onRemove, children }: RowsProps): ReactNode {
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{title}</legend>
      <ul className="flex flex-col gap-2">
        {names.map((name, at) => (
          <li key={at} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2">
            {children(at)}
            <Button look="quiet" onClick={() => onRemove(at)}>
              Remove<span className="sr-only"> {name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Button className="mt-2" onClick={onAdd}>
        {add}
      </Button>
    </fieldset>
  );
}
