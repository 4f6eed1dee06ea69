/** `HubSpot e-mail events` → `hubspot-e-mail-events`; always a name that the server accepts. */
export function toSlug(text: string): string {
  const words = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\.[a-z]{2,8}$/, "")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const slug = words.join("-").replace(/^[^a-z]+/, "");
  return slug || "file";
}
