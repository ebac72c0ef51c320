/** The words in English, by the part of the page that says them. */

export { build } from "./en/build.js";
export { compare } from "./en/compare.js";
export { embed } from "./en/embed.js";
export { lesson } from "./en/lesson.js";
export { link } from "./en/link.js";
export { network } from "./en/network.js";
export { page } from "./en/page.js";
export { panel } from "./en/panel.js";
export { player } from "./en/player.js";
export { room } from "./en/room.js";
export { server } from "./en/server.js";
export { setup } from "./en/setup.js";
export { share } from "./en/share.js";
export { short } from "./en/short.js";
export { stage } from "./en/stage.js";
export { tables } from "./en/tables.js";
export { terminal } from "./en/terminal.js";
