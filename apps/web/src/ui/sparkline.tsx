import type { ReactNode } from "react";

type SparklineProps = { values: number[]; label: string; width?: number; height?: number };

/** A thin line of few values, oldest first, the last one marked. `label` says it to those who don't see it. */
export function Sparkline({ values, label, width = 72, height = 20 }: SparklineProps): ReactNode {
  const top = Math.max(1, ...values);
  const step = values.length > 1 ? (width - 6) / (values.length - 1) : 0;
  const points = values.map((value, index) => [3 + index * step, height - 3 - (value / top) * (height - 6)] as const);
  const [lastX, lastY] = points.at(-1) ?? [3, height - 3];
  return (
    <svg role="img" aria-label={label} width={width} height={height} className="block shrink-0 overflow-visible">
      <polyline
        points={points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}
        fill="none"
        stroke="var(--ink-3)"
        strokeWidth="1.25"
        strokeLinejoin="round"
      />
      <circle cx={lastX} cy={lastY} r="2.25" fill="var(--accent)" />
    </svg>
  );
}
