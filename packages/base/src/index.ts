export { canonicalJson } from "./canonical-json.ts";
export { type Clock, fixedClock, systemClock } from "./clock.ts";
export { asCapstanError, bug, CapstanError, type ErrorKind, type ErrorOptions, retryable, terminal } from "./errors.ts";
export { newId } from "./ids.ts";
export { lastUpTo } from "./last-up-to.ts";
export { type Logger, silentLogger } from "./logger.ts";
