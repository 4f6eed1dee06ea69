const plain = /^[\w@%+=:,./-]+$/;
const special = /[\\"$`!]/;

/** A text as one word of a command that can be copied into a shell: quoted where it has to be. */
export function shellWord(text: string): string {
  if (plain.test(text)) return text;
  return special.test(text) ? `'${text.replaceAll("'", `'\\''`)}'` : `"${text}"`;
}
