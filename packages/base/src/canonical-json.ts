/**
 * JSON with object keys in code-unit order and no white space: the same value always gives the same text, so that it
 * can be hashed. `undefined` members are left out, as JSON.stringify does.
 * Source: RFC 8785, without its number formatting (JavaScript's own is what RFC 8785 prescribes).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (member === null || typeof member !== "object" || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
