import type { ReactNode } from "react";

/** How far something is, 0–1, with the figure in words. Announced politely. */
export function Progress({ share, label, say }: { share: number; label: string; say: string }): ReactNode {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div>
      <div className="mb-1 flex justify-between gap-4">
        <span className="font-medium">{label}</span>
        <span aria-live="polite" className="text-ink-2 tabular">
          {say}
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full bg-accent transition-[width] duration-120" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
