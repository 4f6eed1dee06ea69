/** Whether HTML is a comment and nothing else, which there is no need to read. */
export function isHtmlComment(html: string): boolean {
  if (!html.startsWith("<!--") || html.startsWith("<!-->") || html.startsWith("<!--->")) return false;
  const close = html.indexOf("-->", 4);
  if (close < 0 || html.slice(close + 3).trim() !== "") return false;
  const odd = html.indexOf("--!>", 4);
  return odd < 0 || odd > close;
}
