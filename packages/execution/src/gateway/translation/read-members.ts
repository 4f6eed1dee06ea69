import { isObject, type Json, type JsonObject } from "../json.ts";
import { misshapen } from "./refusals.ts";

/** Members of a request, each of its kind or absent. Errors: terminal `request_malformed` for another kind. */
export const stringOf = (value: Json | undefined, place: string): string | undefined => {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw misshapen(place, "a text");
  return value;
};

export const requiredString = (value: Json | undefined, place: string): string => {
  const text = stringOf(value, place);
  if (text === undefined) throw misshapen(place, "a text");
  return text;
};

export const numberOf = (value: Json | undefined, place: string): number | undefined => {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number") throw misshapen(place, "a number");
  return value;
};

export const objectAt = (value: Json | undefined, place: string): JsonObject => {
  if (!isObject(value)) throw misshapen(place, "an object");
  return value;
};

export const listAt = (value: Json | undefined, place: string): Json[] => {
  if (!Array.isArray(value)) throw misshapen(place, "a list");
  return value;
};

export const optionalList = (value: Json | undefined, place: string): Json[] =>
  value === undefined || value === null ? [] : listAt(value, place);

/** A limit of tokens: a whole number from 1. Some hosts take a negative one for none. */
export const tokenLimit = (value: Json | undefined, place: string): number | undefined => {
  const limit = numberOf(value, place);
  if (limit === undefined || limit < 0) return undefined;
  if (!Number.isInteger(limit) || limit === 0) throw misshapen(place, "a whole number above 0");
  return limit;
};

/** Arguments of a tool call, which have to be JSON of an object. */
export function parseArguments(text: string, place: string): JsonObject {
  if (text.trim() === "") return {};
  try {
    return objectAt(JSON.parse(text) as Json, place);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw misshapen(place, "JSON of an object");
    throw thrown;
  }
}

const dataUrl = /^data:([\w.+-]+\/[\w.+-]+)(?:;[\w=.-]+)*;base64,/;

/** The media type and the content of a `data:` URL in base64. */
export function readDataUrl(url: string): { mediaType: string; data: string } | undefined {
  const [head, mediaType] = dataUrl.exec(url) ?? [];
  return head === undefined ? undefined : { mediaType: mediaType!, data: url.slice(head.length) };
}
