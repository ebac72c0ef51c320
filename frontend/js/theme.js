/* Runs before the first paint, so that the page does not flash in the other theme. Not a module for that reason. */
{
  let theme = null;
  try {
    theme = localStorage.getItem("vethscope-theme");
  } catch {
    // Storage can be forbidden; then the system's theme is followed.
  }
  if (theme === "light" || theme === "dark") document.documentElement.setAttribute("data-theme", theme);
}
