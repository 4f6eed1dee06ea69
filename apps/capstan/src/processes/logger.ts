import type { Logger } from "@capstan/base";
import pino from "pino";

/** Never written, wherever a library puts them. */
const secrets = ["password", "secret", "token", "authorization", "cookie", "apiKey", "api_key", "url"];

/** JSON lines on standard error. */
export function createLogger(level: string): Logger {
  const paths = secrets.flatMap((name) => [name, `*.${name}`]);
  return pino(
    { level, redact: { paths, censor: "[redacted]" }, base: { pid: process.pid } },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** A logger that can be told to keep quiet: a server that is being stopped ends connections, and nobody need hear of it. */
export function hushable(log: Logger): { log: Logger; hush(): void } {
  let isHushed = false;
  const unlessHushed = (write: () => void) => {
    if (!isHushed) write();
  };
  return {
    log: {
      debug: (fields, event) => unlessHushed(() => log.debug(fields, event)),
      info: (fields, event) => unlessHushed(() => log.info(fields, event)),
      warn: (fields, event) => unlessHushed(() => log.warn(fields, event)),
      error: (fields, event) => unlessHushed(() => log.error(fields, event)),
      child: (fields) => log.child(fields),
    },
    hush: () => {
      isHushed = true;
    },
  };
}
