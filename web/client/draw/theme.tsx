/** A theme before a text: its dot in the colour of its wind, and its letter, so that a grey projector tells it too. */
import type { Theme } from "./seeds.tsx";

export function ThemeDot({ theme }: { theme: Theme }) {
  return (
    <svg class="theme-dot" viewBox="0 0 10 10" aria-hidden="true">
      <circle class="seed" data-theme={theme} cx="5" cy="5" r="4.5" />
    </svg>
  );
}

/** Beyond four themes there is no fifth colour: the letter alone. */
export function ThemeSign({ letter, theme }: { letter: string; theme?: Theme }) {
  return (
    <span class="theme">
      {theme && <ThemeDot theme={theme} />}
      {letter}
    </span>
  );
}
