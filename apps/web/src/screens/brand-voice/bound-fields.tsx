import type { ReactNode } from "react";
import { NumberField } from "./number-field.tsx";

type Bounds = { min?: number | undefined; max?: number | undefined };
type BoundFieldsProps = {
  label: string;
  bounds: Bounds | undefined;
  /** What a value is multiplied by to be shown: shares are shown as percent. */
  factor?: number;
  most?: number;
  onBounds: (bounds: Bounds | undefined) => void;
};

/** The least and the most of something; either may be empty. */
export function BoundFields({ label, bounds, factor = 1, most = 100, onBounds }: BoundFieldsProps): ReactNode {
  const { min, max } = bounds ?? {};
  const shown = (value: number | undefined) => (value === undefined ? undefined : Math.round(value * factor));
  const set = (next: Bounds) => onBounds(next.min === undefined && next.max === undefined ? undefined : next);
  const taken = (value: number | undefined) => (value === undefined ? undefined : value / factor);
  const isTurned = min !== undefined && max !== undefined && min > max;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2">
        <span aria-hidden="true">at least</span>
        <NumberField
          label={`${label}: at least`}
          hideLabel
          most={most}
          value={shown(min)}
          onValue={(value) => set({ ...withoutUndefined("max", max), ...withoutUndefined("min", taken(value)) })}
        />
        <span aria-hidden="true">at most</span>
        <NumberField
          label={`${label}: at most`}
          hideLabel
          least={factor === 1 ? 1 : 0}
          most={most}
          value={shown(max)}
          onValue={(value) => set({ ...withoutUndefined("min", min), ...withoutUndefined("max", taken(value)) })}
        />
      </div>
      {isTurned && (
        <p className="mt-1 text-fail text-small">✕ The least is more than the most: every text would be found.</p>
      )}
    </fieldset>
  );
}

const withoutUndefined = (key: "min" | "max", value: number | undefined): Bounds =>
  value === undefined ? {} : { [key]: value };
