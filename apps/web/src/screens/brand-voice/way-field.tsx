import type { ReactNode } from "react";
import { SelectField } from "../../ui/field.tsx";

const ways = {
  contractions: {
    label: "Contractions",
    choices: [
      { value: "use", label: "don’t, it’s" },
      { value: "avoid", label: "do not, it is" },
    ],
  },
  serialComma: {
    label: "Comma before the last of a list",
    choices: [
      { value: "use", label: "bread, milk, and eggs" },
      { value: "avoid", label: "bread, milk and eggs" },
    ],
  },
  smallNumbers: {
    label: "Numbers below ten",
    choices: [
      { value: "words", label: "in words: three" },
      { value: "figures", label: "in figures: 3" },
    ],
  },
} as const;

type Way = keyof typeof ways;
type WayFieldProps<Name extends Way> = {
  way: Name;
  value: string | undefined;
  onValue: (value: (typeof ways)[Name]["choices"][number]["value"] | undefined) => void;
};

/** One of two ways to write, or neither. */
export function WayField<Name extends Way>({ way, value, onValue }: WayFieldProps<Name>): ReactNode {
  const { label, choices } = ways[way];
  return (
    <SelectField
      label={label}
      value={value ?? ""}
      choices={[{ value: "", label: "not checked" }, ...choices]}
      onChange={({ target }) => onValue(choices.find((choice) => choice.value === target.value)?.value)}
    />
  );
}
