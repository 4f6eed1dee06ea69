import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from "node:crypto";
import { terminal } from "@capstan/base";

/** The key under which texts of calls are kept, made from the installation's secret. `id` tells which secret it was. */
export type TextKey = { id: string; key: KeyObject };

export function textKeyFrom(secret: string): TextKey {
  const bytes = Buffer.from(hkdfSync("sha256", secret, "capstan", "gateway texts 1", 32));
  return { id: createHash("sha256").update(bytes).digest("hex").slice(0, 16), key: createSecretKey(bytes) };
}

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM, bound to the row and the column. Units: a nonce of 12 bytes, the sealed bytes, their tag of 16. Source: NIST SP 800-38D. */
export function sealText(text: string, key: TextKey, place: string): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv("aes-256-gcm", key.key, nonce);
  cipher.setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

const pool = Buffer.alloc(nonceBytes * 1024);
let used = pool.length;

/** Chance in large helpings: asking for twelve bytes at a time costs more than sealing a text. */
function nextNonce(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += nonceBytes;
  return Buffer.from(pool.subarray(used - nonceBytes, used));
}

/** Errors: terminal `call_text_unreadable`. */
export function openText(sealed: Buffer, key: TextKey, place: string): string {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.key, sealed.subarray(0, nonceBytes));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, "utf8") + decipher.final("utf8");
  } catch (cause) {
    throw terminal("call_text_unreadable", {
      message: "The text of this call cannot be opened: another secret sealed it, or it was changed.",
      mend: "Put back the secret (CAPSTAN_SECRET) that was in use then.",
      cause,
    });
  }
}
