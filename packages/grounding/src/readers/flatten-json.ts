/**
 * Paths of the values in a JSON object, as a mapping names them: `contact.email`; an array of `{key, value}` pairs (as
 * GA4 exports them) becomes `event_params[key=page_location].value.string_value`. Other arrays are left out.
 */
export function flattenJson(value: Record<string, unknown>, prefix = ""): [path: string, value: string][] {
  return Object.entries(value).flatMap(([name, member]) => {
    const path = `${prefix}${name}`;
    if (member === null || member === undefined) return [];
    if (Array.isArray(member)) return flattenPairs(path, member);
    if (typeof member === "object") return flattenJson(member as Record<string, unknown>, `${path}.`);
    return [[path, String(member)] as [string, string]];
  });
}

function flattenPairs(path: string, members: unknown[]): [string, string][] {
  return members.flatMap((member) => {
    if (member === null || typeof member !== "object" || !("key" in member)) return [];
    const { key, ...rest } = member as { key: unknown };
    return typeof key === "string" && /^[\w.-]+$/.test(key) ? flattenJson(rest, `${path}[key=${key}].`) : [];
  });
}
