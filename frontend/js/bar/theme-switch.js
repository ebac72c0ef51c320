/** The theme: the system's, or the reader's choice, which is remembered. */

import { byId } from "../panel/dom.js";
import { say } from "../words.js";

const KEY = "vethscope-theme";
const ORDER = ["system", "light", "dark"];
/** @type {Record<string, string>} */
const NAMES = { system: say.setup.asSystem, light: say.setup.light, dark: say.setup.dark };

/** @returns {string} */
const current = () => document.documentElement.getAttribute("data-theme") ?? "system";

/** @param {string} theme */
function remember(theme) {
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage can be forbidden; the choice then lasts as long as the page.
  }
}

/** @param {() => void} onChange called after the colours have changed */
export function createThemeSwitch(onChange) {
  const button = byId("theme");
  const show = () => {
    button.title = say.setup.theme(NAMES[current()] ?? current());
    button.setAttribute("aria-label", button.title);
  };
  button.addEventListener("click", () => {
    const next = ORDER[(ORDER.indexOf(current()) + 1) % ORDER.length];
    if (next === "system") document.documentElement.removeAttribute("data-theme");
    else document.documentElement.setAttribute("data-theme", next);
    remember(next);
    show();
    onChange();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", onChange);
  show();
}
