import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/**
 * Follows a server-sent stream whose every message is the whole state, and writes each into the query cache.
 * Answers whether the connection is lost; the browser reconnects by itself.
 */
export function useWatch(url: string | null, queryKey: QueryKey): { lost: boolean } {
  const cache = useQueryClient();
  const [lost, setLost] = useState(false);
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    if (url === null) return;
    const source = new EventSource(url);
    source.onopen = () => setLost(false);
    source.onerror = () => setLost(true);
    source.onmessage = (message: MessageEvent<string>) => {
      setLost(false);
      cache.setQueryData(JSON.parse(key) as QueryKey, JSON.parse(message.data));
    };
    return () => source.close();
  }, [url, key, cache]);
  return { lost };
}
