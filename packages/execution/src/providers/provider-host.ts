import { terminal } from "@capstan/base";
import { Pool } from "undici";
import { guardedLookup } from "../addresses/guarded-lookup.ts";
import type { Timers } from "../timers.ts";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { type Exchange, type Sending, startExchange } from "./exchange.ts";
import { Gate } from "./gate.ts";
import type { Provider } from "./provider.ts";

/** A provider with its connections and its limits in this process. */
export type ProviderHost = {
  provider: Provider;
  gate: Gate;
  breaker: CircuitBreaker;
  /** Paths of operations that it turned out not to have. */
  lacks: Set<string>;
  send(sending: Sending): Exchange;
  close(): Promise<void>;
};

export type HostOptions = {
  nowMs: () => number;
  timers: Timers;
  /** Lets names lead to private addresses, also those of providers that do not say so. */
  allowPrivate: boolean;
};

const faultsUntilOpen = 5;
const openMs = 15_000;
const queuePerPlace = 20;
const keepAliveMs = 30_000;
const mostConnections = 512;

/** Opens a provider; it connects when first asked. Redirects are never followed. Errors when sending: terminal `provider_address_refused`. */
export function openProviderHost(provider: Provider, { nowMs, timers, allowPrivate }: HostOptions): ProviderHost {
  const url = new URL(provider.baseUrl);
  const mayBePrivate = allowPrivate || provider.hasPrivateAddress;
  const lookup = guardedLookup(mayBePrivate, (host) => refusedAddress(host));
  const pool = new Pool(url.origin, {
    connections: Math.min(provider.concurrency, mostConnections),
    pipelining: 1,
    keepAliveTimeout: keepAliveMs,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { lookup, timeout: 10_000 },
  });
  const base = url.pathname.replace(/\/$/, "");
  return {
    provider,
    gate: new Gate(
      {
        concurrency: provider.concurrency,
        perMinute: provider.perMinute,
        longestQueue: provider.concurrency * queuePerPlace,
      },
      { nowMs, timers },
    ),
    breaker: new CircuitBreaker({ faults: faultsUntilOpen, openMs, nowMs }),
    lacks: new Set(),
    send: (sending) => startExchange(pool, { ...sending, path: base + sending.path }),
    close: () => pool.close(),
  };
}

const refusedAddress = (host: string) =>
  terminal("provider_address_refused", {
    message: `${host} leads to an address of this machine or of a private network, so nothing was sent.`,
    mend: 'Mark the provider as "private": true in CAPSTAN_PROVIDERS, or set CAPSTAN_ALLOW_PRIVATE_MODELS=true, when that is meant.',
  });
