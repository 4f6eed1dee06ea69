import type { ReactNode } from "react";

const shapes = {
  menu: "M3 5h10M3 8h10M3 11h10",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M10.5 10.5 14 14",
};

/** A small drawing that only accompanies a name. */
export function Icon({ shape }: { shape: keyof typeof shapes }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
    >
      <path d={shapes[shape]} />
    </svg>
  );
}
