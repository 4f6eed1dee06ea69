import { type ReactNode, useState } from "react";
import { TextField } from "../../ui/field.tsx";

type NumberFieldProps = {
  label: string;
  hideLabel?: boolean;
  value: number | undefined;
  least?: number;
  most?: number;
  onValue: (value: number | undefined) => void;
};

/** A whole number, or nothing. What is no such number is said and not taken. */
export function NumberField({ value, least = 0, most = 1000, onValue, ...field }: NumberFieldProps): ReactNode {
  const [written, setWritten] = useState<string>();
  const write = (text: string) => {
    const number = Number(text);
    const isWhole = text.trim() !== "" && Number.isInteger(number) && number >= least && number <= most;
    setWritten(isWhole || text.trim() === "" ? undefined : text);
    onValue(isWhole ? number : undefined);
  };
  return (
    <TextField
      {...field}
      inputMode="numeric"
      autoComplete="off"
      className="max-w-16"
      value={written ?? (value === undefined ? "" : String(value))}
      error={written === undefined ? undefined : `A whole number from ${least} to ${most}`}
      onChange={(event) => write(event.target.value)}
    />
  );
}
