import { browserStore } from "../ui/drafts.js";

export type Theme = "system" | "light" | "dark";

const KEY = "parlance.theme";

/** What the person chose on this device. */
export function chosenTheme(): Theme {
  const kept = browserStore()?.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** Shows it from now on, here and after a reload. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") browserStore()?.removeItem(KEY);
  else browserStore()?.setItem(KEY, theme);
  applyTheme();
}

export function applyTheme(): void {
  const theme = chosenTheme();
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}
