import { type ReactNode, useState } from "react";
import { chooseTheme, readTheme, type Theme, themes } from "./theme.ts";

const labels: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

export function ThemeChoice(): ReactNode {
  const [theme, setTheme] = useState(readTheme);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!;
  const choose = () => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <button
      type="button"
      className="min-h-6 text-ink-2 hover:text-ink hover:underline"
      onClick={choose}
      aria-label={`${labels[theme]} theme. Change to ${labels[next]}`}
    >
      {labels[theme]} theme
    </button>
  );
}
