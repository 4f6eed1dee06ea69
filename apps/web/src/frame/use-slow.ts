import { useEffect, useState } from "react";

/** Whether something has been under way for so long that a person wonders. */
export function useSlow(busy: boolean, afterMs = 4_000): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [busy, afterMs]);
  return slow;
}
