/** Any JSON value; what comes over the wire before a format has read it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json | undefined };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

const mostTokens = 2 ** 31 - 1;

/** Tokens that somebody counted; undefined for what no count can be. */
export const tokensOf = (value: Json | undefined): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= mostTokens ? value : undefined;

/** Tokens that an answer may have at most; undefined for what sets no limit: some hosts take -1 for that. */
export const limitOf = (value: Json | undefined): number | undefined =>
  typeof value === "number" && value >= 1 ? value : undefined;
