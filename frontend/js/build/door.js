/** Building is fetched when somebody wants to. */

import { byId, h } from "../panel/dom.js";
import { say } from "../words.js";

/** @import {Session} from '../session.js' */
/** @import {Store} from '../state/store.js' */
/** @import {createBuilder} from './builder.js' */

/** @param {string} href @returns {Promise<void>} when the styles are there */
const styles = (href) =>
  new Promise((done, failed) => {
    const link = h("link", { rel: "stylesheet", href, onload: () => done(), onerror: failed });
    document.head.append(link);
  });

/** @param {Store} store @param {Session} session */
export function createBuildDoor(store, session) {
  /** @type {ReturnType<createBuilder>|null} */
  let builder = null;
  const load = async () => {
    const [module] = await Promise.all([
      import("./builder.js"),
      styles("css/build.css"),
      styles("css/build-board.css"),
      styles("css/build-form.css"),
    ]);
    return module.createBuilder(store, session);
  };
  const button = /** @type {HTMLButtonElement} */ (byId("build"));
  store.on(["choice"], ({ choice }) => {
    button.disabled = choice === null;
  });
  const open = async () => {
    button.disabled = true;
    try {
      builder ??= await load();
      await builder.open();
    } catch {
      const text = say.build.notLoaded;
      store.notify({ id: "build", level: "error", text });
    }
    button.disabled = false;
  };
  button.addEventListener("click", () => void open());
}
