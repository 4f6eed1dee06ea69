import { useEffect } from "react";

/** Names the page: `Desk · Harbor · Capstan`. */
export function useTitle(...parts: (string | undefined)[]): void {
  const title = [...parts.filter(Boolean), "Capstan"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
