/* Runs before the first paint, so that an embed does not flash in the other theme. Not a module for that reason. */
{
  const wanted =
    new URLSearchParams(location.hash.slice(1)).get("theme") ?? new URLSearchParams(location.search).get("theme");
  if (wanted === "light" || wanted === "dark") document.documentElement.setAttribute("data-theme", wanted);
}
