/** A message in pieces: texts as they stand, and numbers of the values that stand between them. */
type Template = readonly (string | number)[];

const templates = new Map<string, Template>();
/** Rules are few; where messages are made up again and again, all are forgotten. */
const mostTemplates = 5000;

/**
 * A message with its %s filled in, in order; %[2]s is the second value, and a %s after it the third. One that is left over
 * takes the last value.
 */
export function fillMessage(message: string, ...values: string[]): string {
  const template = templates.get(message) ?? readTemplate(message);
  if (template.length === 1 && template[0] === message) return message;
  let filled = "";
  for (const piece of template)
    filled += typeof piece === "string" ? piece : onOneLine(values[Math.min(piece, values.length - 1)] ?? "");
  return filled;
}

function readTemplate(message: string): Template {
  const pieces: (string | number)[] = [];
  let index = 0;
  let end = 0;
  for (const match of message.matchAll(/%(?:\[(\d+)\])?[sdv]|%%/g)) {
    pieces.push(message.slice(end, match.index));
    end = match.index + match[0].length;
    if (match[1] !== undefined) index = Number(match[1]) - 1;
    pieces.push(match[0] === "%%" ? "%" : index++);
  }
  pieces.push(message.slice(end));
  if (templates.size >= mostTemplates) templates.clear();
  templates.set(message, pieces);
  return pieces;
}

const onOneLine = (text: string) => (/[^\S ]|\s\s/.test(text) ? text.replace(/\s+/g, " ") : text);
