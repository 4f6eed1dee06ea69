import type { EvidenceView } from "@capstan/contracts";
import type { ReactNode } from "react";
import { formatDate } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";

const soonDays = 30;

/** Until when evidence holds, with a sign for what is near its end or past it. */
export function Expiry({ evidence }: { evidence: EvidenceView }): ReactNode {
  const { daysLeft, expiresOn } = evidence;
  const date = formatDate(expiresOn);
  if (daysLeft < 0)
    return (
      <span className="text-fail">
        <Glyph outcome="failed" say="Run out" /> ran out on {date}
      </span>
    );
  if (daysLeft <= soonDays)
    return (
      <span className="text-judge">
        <Glyph outcome="judge" say="Soon" /> until {date}, {daysLeft === 0 ? "its last day" : `${daysLeft} days left`}
      </span>
    );
  return <span className="text-ink-2">until {date}</span>;
}
