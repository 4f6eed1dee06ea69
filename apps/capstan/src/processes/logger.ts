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
