import type { Clock } from "@capstan/base";
import type { Database } from "@capstan/database";

/**
 * When each key was last used, kept in memory and written now and then: a GET never writes, and a busy key doesn't
 * cost a write per request. What a killed process noted is lost, up to the time between two writes.
 */
export type KeyUse = {
  note(keyId: string): void;
  write(database: Database): Promise<void>;
};

export function createKeyUse(clock: Clock): KeyUse {
  const used = new Map<string, Date>();
  return {
    note: (keyId) => {
      used.set(keyId, clock.now());
    },
    async write(database) {
      if (used.size === 0) return;
      const batch = [...used];
      used.clear();
      await database.system.pool.query(
        `update api_key k set last_used_at = greatest(k.last_used_at, u.at)
         from unnest($1::uuid[], $2::timestamptz[]) as u(id, at) where k.id = u.id`,
        [batch.map(([id]) => id), batch.map(([, at]) => at)],
      );
    },
  };
}
