import type { ReactNode } from "react";

/** Shares of the time (0–1) and amounts. */
export type CoursePoint = { share: number; value: number };

type CourseChartProps = {
  course: CoursePoint[];
  /** Where it stands now. */
  now: CoursePoint;
  /** At the end, if it goes on so. */
  forecast: number | null;
  limit: number;
  label: string;
  sayAmount: (amount: number) => string;
};

const width = 320;
const height = 96;
const left = 2;
const right = 76;
const top = 12;
const bottom = 6;

/** What adds up over a period, the limit above it and where it is heading; each line carries its own label. */
export function CourseChart({ course, now, forecast, limit, label, sayAmount }: CourseChartProps): ReactNode {
  const before = course.filter(({ share }) => share <= now.share);
  const most = Math.max(limit, now.value, forecast ?? 0, 1, ...before.map(({ value }) => value));
  const x = (share: number) => left + share * (width - left - right);
  const y = (value: number) => top + (1 - value / most) * (height - top - bottom);
  const line = [{ share: 0, value: 0 }, ...before, now];
  const end = x(1);
  const gap = 11;
  const limitY = y(limit);
  const aimY = forecast === null ? undefined : y(forecast);
  const aimLabelY = aimY === undefined || Math.abs(aimY - limitY) >= gap ? aimY : limitY + (aimY < limitY ? -gap : gap);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      className="block w-full max-w-[400px] overflow-visible"
    >
      <line x1={left} x2={end} y1={y(0)} y2={y(0)} stroke="var(--line)" />
      <line x1={left} x2={end} y1={limitY} y2={limitY} stroke="var(--ink-3)" strokeWidth="1" />
      <text x={end + 5} y={limitY + 3.5} fontSize="11" fill="var(--ink-2)">
        {sayAmount(limit)}
      </text>
      {forecast !== null && aimLabelY !== undefined && (
        <>
          <line
            x1={x(now.share)}
            y1={y(now.value)}
            x2={end}
            y2={y(forecast)}
            stroke={forecast > limit ? "var(--judge)" : "var(--ink-3)"}
            strokeWidth="1.25"
            strokeDasharray="3 3"
          />
          <text x={end + 5} y={aimLabelY + 3.5} fontSize="11" fill={forecast > limit ? "var(--judge)" : "var(--ink-2)"}>
            → {sayAmount(forecast)}
          </text>
        </>
      )}
      <polyline
        points={line.map(({ share, value }) => `${x(share).toFixed(1)},${y(value).toFixed(1)}`).join(" ")}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <circle cx={x(now.share)} cy={y(now.value)} r="2.5" fill="var(--accent)" />
    </svg>
  );
}
