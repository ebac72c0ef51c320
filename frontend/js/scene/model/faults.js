/** The place on the stage of what is broken. */

import { API } from "../../layout/control.js";
import { activeFaults, targetOf } from "../../state/faults.js";
import { isTunnel } from "../../state/tunnels.js";
import { say } from "../../words.js";

/** @import {Box, Story} from '../../state/types.js' */
/** @import {Target} from '../../state/faults.js' */
/** @import {StageLayout} from '../../layout/types.js' */

/** @typedef {{id: string, box: Box, title: string}} Badge  id: of the fault; box: of what is broken */

/** @param {string} ns @param {StageLayout} layout @param {(kind: string) => boolean} is @returns {string} */
const deviceOf = (ns, layout, is) =>
  [...layout.devices].find(([id, device]) => id.startsWith(`${ns}:`) && is(device.kind))?.[0] ?? ns;

/** @param {Target} target @param {string} ns @param {StageLayout} layout @returns {string} */
function placeOf(target, ns, layout) {
  if (target === "api") return API;
  if (target === "routing") return `${ns}/routing`;
  if (target === "namespace") return ns;
  return deviceOf(ns, layout, (kind) => (target === "tunnel" ? isTunnel(kind) : kind === target));
}

/** @param {string} id @param {StageLayout} layout @returns {Box|undefined} */
const boxOf = (id, layout) => layout.devices.get(id) ?? layout.parts.get(id) ?? layout.namespaces.get(id);

/** @param {Story} story @param {number} index of the hop in view @param {StageLayout} layout @returns {Badge[]} */
export function badgesAt(story, index, layout) {
  return activeFaults(story, index).flatMap(({ name, ns, parameters, hop }) => {
    const box = boxOf(placeOf(targetOf(name), ns, layout), layout) ?? boxOf(ns, layout) ?? boxOf(API, layout);
    const title = `${name.replaceAll("-", " ")}${parameters ? ` (${parameters})` : ""}${ns ? say.stage.inNamespace(ns) : ""}`;
    return box ? [{ id: `fault ${hop.n}`, box, title: say.stage.broken(title) }] : [];
  });
}
