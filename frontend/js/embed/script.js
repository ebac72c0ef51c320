/*
 * embed.js, for pages of others: turns <div data-vethscope="LINK"> and <a data-vethscope href="LINK"> into an embed of that moment, and
 * gives it the height that it asks for. LINK is a link of the explorer, or what stands behind its #. Not a module, so that one line
 * does it: <script src="https://…/embed.js" async></script>
 */
{
  const script = /** @type {HTMLScriptElement|null} */ (document.currentScript);
  const home = new URL(".", script ? script.src : location.href);
  const LEAST = 120;
  const MOST = 2000;
  /** @type {Map<MessageEventSource, HTMLIFrameElement>} */
  const frames = new Map();

  /** What an element wants to be shown, as a fragment. @param {HTMLElement} element @returns {string|null} null where it is no link of the explorer */
  const fragmentOf = (element) => {
    const text = element.dataset["vethscope"] || element.getAttribute("href") || "";
    if (/^#?[\w-]+=/.test(text)) return text.replace(/^#/, "");
    if (!URL.canParse(text, home)) return null;
    const url = new URL(text, home);
    const short = /\/s\/([\w-]+)$/.exec(url.pathname);
    if (url.origin !== home.origin) return null;
    return short ? `s=${short[1]}` : url.hash.slice(1);
  };

  /** @param {HTMLElement} element */
  const embed = (element) => {
    const fragment = fragmentOf(element);
    if (fragment === null) return;
    const parts = new URLSearchParams(fragment);
    for (const option of ["theme", "controls", "play"]) {
      const value = element.dataset[option];
      if (value) parts.set(option, value);
    }
    const frame = document.createElement("iframe");
    frame.src = `${home.href}embed#${parts}`;
    frame.title = element.dataset["title"] || element.textContent?.trim() || home.host;
    frame.width = "100%";
    frame.height = "480";
    frame.style.border = "0";
    frame.style.display = "block";
    frame.allow = "fullscreen";
    frame.sandbox.add("allow-scripts", "allow-same-origin", "allow-popups", "allow-popups-to-escape-sandbox");
    if (element instanceof HTMLAnchorElement) element.replaceWith(frame);
    else element.replaceChildren(frame);
    if (frame.contentWindow) frames.set(frame.contentWindow, frame);
  };

  // Only an embed that was made here, and only while it still shows the explorer, may say how high it is.
  addEventListener("message", ({ data, origin, source }) => {
    const frame = source ? frames.get(source) : undefined;
    if (!frame || origin !== home.origin || typeof data !== "object" || data?.vethscope !== "height") return;
    const height = Number(data.height);
    if (Number.isFinite(height)) frame.height = String(Math.round(Math.min(MOST, Math.max(LEAST, height))));
  });

  const embedAll = () => {
    for (const element of document.querySelectorAll("[data-vethscope]"))
      if (element instanceof HTMLElement && !element.querySelector("iframe")) embed(element);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", embedAll);
  else embedAll();
}
