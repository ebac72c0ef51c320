/** What a browser remembers of rooms: the presenter's secret, and a follower's token for as long as the tab is open. */

const SECRET = "vethscope-room";
const TOKEN = "vethscope-room-me";

/** @param {Storage} storage @param {string} key @returns {any} */
function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** @param {() => void} write */
function attempt(write) {
  try {
    write();
  } catch {
    // Storage can be forbidden; then a reload of the page comes in anew.
  }
}

/** @param {string} code @returns {string} the secret of a room that was opened in this browser, or '' */
export function secretOf(code) {
  const kept = read(localStorage, SECRET);
  return kept?.code === code && typeof kept.secret === "string" ? kept.secret : "";
}

/** @param {string} code @param {string} secret */
export const keepSecret = (code, secret) =>
  attempt(() => localStorage.setItem(SECRET, JSON.stringify({ code, secret })));

export const forgetSecret = () => attempt(() => localStorage.removeItem(SECRET));

/** @param {string} code @returns {string} the token that this tab got, or '' */
export function tokenOf(code) {
  const kept = read(sessionStorage, TOKEN);
  return kept?.code === code && typeof kept.me === "string" ? kept.me : "";
}

/** @param {string} code @param {string} me */
export const keepToken = (code, me) => attempt(() => sessionStorage.setItem(TOKEN, JSON.stringify({ code, me })));
