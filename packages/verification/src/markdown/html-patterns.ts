const attribute = "[ \\t\\n]+[a-zA-Z_:][\\w.:-]*(?:[ \\t\\n]*=[ \\t\\n]*(?:[^ \\t\\n\"'=<>`]+|'[^']*'|\"[^\"]*\"))?";
const openTag = `<[A-Za-z][A-Za-z0-9-]*(?:${attribute})*[ \\t\\n]*/?>`;
const closeTag = "</[A-Za-z][A-Za-z0-9-]*[ \\t\\n]*>";

/** An opening or closing tag at `lastIndex`, as CommonMark 0.31 has it. */
export const inlineTag = new RegExp(`(?:${openTag}|${closeTag})`, "y");

const blockTags =
  "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul";

/** What opens an HTML block, types 1 to 7. */
export const htmlStarts: readonly RegExp[] = [
  /^<(?:script|pre|textarea|style)(?:\s|>|$)/i,
  /^<!--/,
  /^<[?]/,
  /^<![A-Za-z]/,
  /^<!\[CDATA\[/,
  new RegExp(`^</?(?:${blockTags})(?:\\s|/?>|$)`, "i"),
  new RegExp(`^(?:${openTag}|${closeTag})\\s*$`, "i"),
];

/** What closes an HTML block of types 1 to 5. */
export const htmlEnds: readonly RegExp[] = [/<\/(?:script|pre|textarea|style)>/i, /-->/, /\?>/, />/, /\]\]>/];
