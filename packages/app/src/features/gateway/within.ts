import { terminal } from "@capstan/base";
import type { Timers } from "@capstan/execution";

/**
 * What the guard waits for, or a refusal when it takes too long (invariant 2): no answer is no permission. What comes
 * too late is handed to `late`. Errors: terminal `guard_timed_out`.
 */
export function within<T>(
  waiting: Promise<T>,
  options: { timers: Timers; ms: number; late?: (value: T) => void },
): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  let isOver = false;
  const cancel = options.timers.after(options.ms, () => {
    isOver = true;
    reject(
      terminal("guard_timed_out", {
        message: `The guard had no answer within ${options.ms / 1000} s, so nothing was sent.`,
        mend: "Try again; whoever looks after Capstan finds the cause in its log.",
      }),
    );
  });
  waiting.then(
    (value) => {
      if (isOver) options.late?.(value);
    },
    () => {},
  );
  return Promise.race([promise, waiting]).finally(cancel);
}
