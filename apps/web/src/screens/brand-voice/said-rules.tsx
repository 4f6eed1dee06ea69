import type { ReactNode } from "react";

/** What a voice asks for, a line for each rule. */
export function SaidRules({ says }: { says: readonly string[] }): ReactNode {
  return (
    <ul className="list-disc pl-5">
      {says.map((one) => (
        <li key={one} className="break-words">
          {one}
        </li>
      ))}
    </ul>
  );
}
