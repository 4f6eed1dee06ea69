/**
 * A pattern that ends in "$", as a test that reads a text from its end. The engine would try the pattern at each character
 * before it; so it is tried once, and most texts fail at their last word.
 */
export function backwards(pattern: RegExp): (text: string) => boolean {
  const reversed = new RegExp(`(?<=${pattern.source})`, `${pattern.flags}y`);
  return (text) => {
    reversed.lastIndex = text.length;
    return reversed.test(text);
  };
}
