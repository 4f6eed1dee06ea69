import type { Command } from "commander";

type Words = { path: string; words: { word: string; says: string }[] };

/** A completion script for the whole command tree. */
export function renderCompletion(program: Command, shell: "bash" | "zsh" | "fish"): string {
  const tree = collect(program, "");
  return { bash, zsh, fish }[shell](tree);
}

function collect(command: Command, path: string): Words[] {
  const commands = command.commands.map((sub) => ({ word: sub.name(), says: sub.description() }));
  const options = command.options.map((option) => ({
    word: option.long ?? option.short ?? "",
    says: option.description,
  }));
  const own = { path, words: [...commands, ...options, { word: "--help", says: "show help" }] };
  return [own, ...command.commands.flatMap((sub) => collect(sub, `${path} ${sub.name()}`.trim()))];
}

const spoken = ({ words }: Words) => words.map(({ word }) => word).join(" ");

/** The longest known path of commands among the words typed so far decides what may follow. */
function bash(tree: readonly Words[]): string {
  const cases = tree.map((words) => `    "${words.path}") next="${spoken(words)}" ;;`).join("\n");
  return `_capstan() {
  local word path="" candidate next=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] && continue
    candidate="\${path:+$path }$word"
    case "|${tree.map(({ path }) => path).join("|")}|" in *"|$candidate|"*) path="$candidate" ;; esac
  done
  case "$path" in
${cases}
  esac
  if [[ \${COMP_WORDS[COMP_CWORD]} == -* || -n $next ]]; then
    COMPREPLY=($(compgen -W "$next" -- "\${COMP_WORDS[COMP_CWORD]}"))
  fi
  [[ \${#COMPREPLY[@]} -eq 0 ]] && compopt -o default
}
complete -F _capstan capstan
`;
}

function zsh(tree: readonly Words[]): string {
  return `#compdef capstan
autoload -U +X bashcompinit && bashcompinit
${bash(tree)}`;
}

function fish(tree: readonly Words[]): string {
  const quote = (text: string) => `'${text.replaceAll("'", "\\'")}'`;
  return tree
    .flatMap(({ path, words }) => {
      const parts = path === "" ? [] : path.split(" ");
      const seen =
        parts.length === 0
          ? "__fish_use_subcommand"
          : parts.map((part) => `__fish_seen_subcommand_from ${part}`).join("; and ");
      return words.map(({ word, says }) => {
        const what = word.startsWith("--") ? `-l ${word.slice(2)}` : `-f -a ${word}`;
        return `complete -c capstan -n ${quote(seen)} ${what} -d ${quote(says)}`;
      });
    })
    .join("\n")
    .concat("\n");
}
