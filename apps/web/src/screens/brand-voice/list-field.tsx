import { type ReactNode, useState } from "react";
import { TextField } from "../../ui/field.tsx";

type ListFieldProps = {
  label: string;
  placeholder?: string;
  hint?: string;
  values: readonly string[];
  onValues: (values: string[]) => void;
};

/** Several words with commas between. What is being typed stays as it is, a comma at the end too. */
export function ListField({ values, onValues, ...field }: ListFieldProps): ReactNode {
  const [written, setWritten] = useState(values.join(", "));
  const isOther = split(written).join("\n") !== values.join("\n");
  const shown = isOther ? values.join(", ") : written;
  return (
    <TextField
      {...field}
      autoComplete="off"
      value={shown}
      onChange={({ target }) => {
        setWritten(target.value);
        onValues(split(target.value));
      }}
    />
  );
}

const split = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
