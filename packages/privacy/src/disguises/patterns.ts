/** What may be base64 or base64url. */
export const base64Run = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}={0,2}(?![A-Za-z0-9+/_=-])/g;
/** What may be bytes in hex. */
export const hexRun = /(?<![\p{L}\p{N}])(?:0x)?(?:[0-9a-fA-F]{2}[ :]?){7,}[0-9a-fA-F]{2}(?![\p{L}\p{N}])/gu;
/** "J o h n" and "4-1-1-1-…". */
export const spelledRun = /(?<![\p{L}\p{N}])[\p{L}\p{N}@](?:[ ._-][\p{L}\p{N}@]){5,}(?![\p{L}\p{N}])/gu;
