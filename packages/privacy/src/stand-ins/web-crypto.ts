/** The part of Web Crypto that the vault needs; every runtime of ours has it. */
type WebCrypto = {
  readonly subtle: {
    importKey(
      format: "raw",
      key: Uint8Array<ArrayBuffer>,
      algorithm: "AES-GCM",
      extractable: false,
      usages: string[],
    ): Promise<object>;
    encrypt(algorithm: object, key: object, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
    decrypt(algorithm: object, key: object, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  };
};

declare const crypto: WebCrypto;

/** So many random bytes; handed in, because a pure package has no chance of its own. */
export type RandomBytes = (count: number) => Uint8Array;

export const importAesKey = (bytes: Uint8Array): Promise<object> =>
  crypto.subtle.importKey("raw", new Uint8Array(bytes), "AES-GCM", false, ["encrypt", "decrypt"]);

/** Units: a nonce of 12 bytes, then the sealed bytes with their tag of 16. Source: NIST SP 800-38D. */
export async function encrypt(
  key: object,
  data: Uint8Array,
  { context, randomBytes }: { context: Uint8Array; randomBytes: RandomBytes },
): Promise<Uint8Array> {
  const iv = new Uint8Array(randomBytes(12));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: new Uint8Array(context) },
    key,
    new Uint8Array(data),
  );
  const out = new Uint8Array(12 + sealed.byteLength);
  out.set(iv);
  out.set(new Uint8Array(sealed), 12);
  return out;
}

export async function decrypt(key: object, sealed: Uint8Array, context: Uint8Array): Promise<Uint8Array> {
  const algorithm = {
    name: "AES-GCM",
    iv: new Uint8Array(sealed.slice(0, 12)),
    additionalData: new Uint8Array(context),
  };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, new Uint8Array(sealed.slice(12))));
}
