/** Whether a path matches a glob with `*`, `**`, `?`, `{a,b}` and `[…]`; a glob without a slash is matched against the name. */
export function matchesGlob(path: string, glob: string): boolean {
  const target = glob.includes("/") ? path : path.slice(path.lastIndexOf("/") + 1);
  return new RegExp(`^(?:.*/)?${sourceOf(glob)}$`).test(target);
}

function sourceOf(glob: string): string {
  let out = "";
  let braces = 0;
  for (let i = 0; i < glob.length; i++) {
    const char = glob[i]!;
    if (char === "*") {
      const isDeep = glob[i + 1] === "*";
      if (isDeep) i++;
      out += isDeep || !glob.includes("/") ? ".*" : "[^/]*";
    } else if (char === "?") out += "[^/]";
    else if (char === "{") {
      braces++;
      out += "(?:";
    } else if (char === "}" && braces > 0) {
      braces--;
      out += ")";
    } else if (char === "," && braces > 0) out += "|";
    else if (char === "[" || char === "]" || char === "-" || char === "!")
      out += char === "!" && glob[i - 1] === "[" ? "^" : char;
    else out += /[\\^$.+()|]/.test(char) ? `\\${char}` : char;
  }
  return out;
}
