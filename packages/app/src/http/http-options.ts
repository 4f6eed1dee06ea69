import type { Logger } from "@capstan/base";
import type { Access } from "./caller.ts";
import type { Metrics } from "./metrics.ts";
import type { RateLimiter, RateLimits } from "./rate-limits.ts";
import type { StaticFiles } from "./static-files.ts";

export type HttpOptions = {
  access: Access;
  logger: Logger;
  /** Where people reach the product, `https://capstan.example`; decides the forgery check and HSTS. */
  publicUrl: string;
  version: string;
  /** Answers `/api/auth/*`; made by features/people. */
  signIn?: SignInHandler;
  /** The screens' files, from `staticFiles(folder)`. */
  pages?: StaticFiles;
  /** A proxy in front writes X-Forwarded-For. */
  behindProxy?: boolean;
  /** Tests and development: an answer against its contract is a bug (500). Otherwise it is logged and sent. */
  strictResponses?: boolean;
  rates?: Partial<RateLimits>;
  maxJsonBytes?: number;
  maxUploadBytes?: number;
  heartbeatMs?: number;
  /** Lets scrapers elsewhere read /metrics with `Authorization: Bearer`; without it only this machine may. */
  metricsToken?: string;
  /** Metrics of this process that others write into as well. */
  metrics?: Metrics;
  /** Milliseconds that only grow, for rates and durations. */
  nowMs?: () => number;
};

export type SignInHandler = (request: Request, limiter: RateLimiter, address: string) => Promise<Response>;

/** The options with every default said. */
export type HttpSettings = HttpOptions & {
  behindProxy: boolean;
  strictResponses: boolean;
  maxJsonBytes: number;
  maxUploadBytes: number;
  heartbeatMs: number;
  nowMs: () => number;
  origins: readonly string[];
  isHttps: boolean;
};

export function settle(options: HttpOptions): HttpSettings {
  const { origin, protocol } = new URL(options.publicUrl);
  return {
    behindProxy: false,
    strictResponses: false,
    maxJsonBytes: 4_000_000,
    maxUploadBytes: 2_000_000_000,
    heartbeatMs: 15_000,
    nowMs: () => performance.now(),
    ...options,
    origins: [origin],
    isHttps: protocol === "https:",
  };
}
