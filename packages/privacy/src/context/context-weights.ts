import { decodeBase64 } from "../base64.ts";

/** What the whole numbers of a stored model are divided by. */
export const weightScale = 32;

/** Stored weights of a model, one byte for each bucket. */
export const unpackWeights = (stored: string) => new Int8Array(decodeBase64(stored)!.buffer);
