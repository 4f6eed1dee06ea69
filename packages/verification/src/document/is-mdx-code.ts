/** The first line of an import or an export of JavaScript, which no sentence begins with. */
const statement =
  /^(?:import\s+(?:["'][^"'\n]+["']|(?:type\s+)?[\w*{][^"'\n]*\sfrom\s+["'])|export\s+(?:default|const|let|var|function|async|class|type|\*|\{))/;
/** One tag of a component and no more. */
const tag = /^<\/?[A-Z][\w.]*(?=[\s/>{])[^<>]*>$/;

/**
 * Whether a paragraph of Markdown is code as MDX has it: imports and exports, a component's tag that is none of HTML, an
 * expression in braces. Its text is told by its ends; what is left open is read as prose, and breaks nothing.
 */
export function isMdxCode(paragraph: string): boolean {
  const text = paragraph.trim();
  switch (text[0]) {
    case "i":
    case "e":
      return statement.test(text);
    case "<":
      return tag.test(text);
    case "{":
      return text.endsWith("}");
    default:
      return false;
  }
}
