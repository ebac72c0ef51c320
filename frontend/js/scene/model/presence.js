/** What is not there yet: its place on the stage is kept from the start, so that nothing jumps when it comes. */

import { joinedNodes } from "../../layout/topology.js";

/** @import {World} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */

/**
 * @typedef {object} Presence
 * @property {(id: string) => boolean} absent   a namespace, a device ("ns:dev") or a part
 * @property {(node: string) => boolean} outside  a machine that is up, and not part of the cluster yet
 */

/** @param {StageLayout} layout @param {World} world @returns {Presence} */
export function presenceIn(layout, world) {
  const joined = joinedNodes(world);

  /** @param {string} name */
  const outside = (name) => layout.namespaces.get(name)?.role === "node" && !joined.has(name);
  /** @param {string} name */
  const missing = (name) => layout.namespaces.has(name) && name !== "network" && !world.namespaces.has(name);

  return {
    outside,
    absent(id) {
      const part = layout.parts.get(id);
      if (part) return missing(part.ns) || (part.kind === "flanneld" && outside(part.ns));
      if (id.startsWith("#")) return /\/(flanneld|api)$/.test(id) && outside(id.slice(1).split("/")[0]);
      if (layout.devices.has(id)) return !world.devices.has(id) && !id.includes("/to/");
      return missing(id.split(":")[0]);
    },
  };
}
