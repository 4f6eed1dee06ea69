export type Command = { id: string; label: string; group: string; act: () => void };

/** Commands that hold every typed word, those that begin with the text first; order otherwise kept. */
export function matchCommands(commands: Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = (command: Command) => {
    const label = command.label.toLowerCase();
    if (words.length > 0 && label.startsWith(words.join(" "))) return 0;
    return words.every((word) => label.includes(word)) ? 1 : 2;
  };
  return commands
    .filter((command) => words.every((word) => `${command.label} ${command.group}`.toLowerCase().includes(word)))
    .map((command) => ({ command, rank: rank(command) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ command }) => command);
}
