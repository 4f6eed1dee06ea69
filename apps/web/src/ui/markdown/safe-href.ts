/** The address when a reader may follow it, else undefined: no scripts, no data, no unknown schemes. */
export function safeHref(href: string): string | undefined {
  const trimmed = href.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(trimmed.replace(/[^!-~]/g, ""));
  if (!hasScheme) return trimmed || undefined;
  return /^(https?|mailto|tel):/i.test(trimmed) ? trimmed : undefined;
}
