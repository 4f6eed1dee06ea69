import type { DataClass } from "@capstan/contracts";
import type { ReactNode } from "react";
import { Checkbox } from "../../ui/field.tsx";
import { classWords } from "./tool-words.ts";

const classes = Object.keys(classWords) as DataClass[];

/** Which data a tool may see. */
export function ClassChoice(props: {
  legend: string;
  chosen: readonly DataClass[];
  onChange: (chosen: DataClass[]) => void;
}): ReactNode {
  const toggle = (name: DataClass) =>
    props.onChange(classes.filter((one) => (one === name ? !props.chosen.includes(one) : props.chosen.includes(one))));
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{props.legend}</legend>
      {classes.map((name) => (
        <Checkbox
          key={name}
          checked={props.chosen.includes(name)}
          onChange={() => toggle(name)}
          label={
            <>
              {classWords[name].say} <span className="text-ink-2">– {classWords[name].means}</span>
            </>
          }
        />
      ))}
    </fieldset>
  );
}
