/** What takes no part, and therefore recedes. */

import { API } from "../../layout/control.js";
import { isTunnel } from "../../state/tunnels.js";

/** @import {StageLayout} from '../../layout/types.js' */

/**
 * @param {StageLayout} layout
 * @param {string[]} participants  names of pods and nodes; none: all take part
 * @param {{touched: Set<string>, busy: Set<string>}} story  what the story is about, and where its hop in view is
 * @returns {(id: string) => boolean}
 */
export function awayFrom(layout, participants, { touched, busy }) {
  const named = new Set(participants);
  for (const name of participants) named.add(layout.namespaces.get(name)?.node || name);

  /** @param {string} ns @returns {boolean} */
  function namespace(ns) {
    if (busy.has(ns)) return false;
    const role = layout.namespaces.get(ns)?.role;
    if (role === "pod" || role === "node") return named.size > 0 && !named.has(ns);
    return touched.size > 0 && !touched.has(ns);
  }

  /** A device of a node that no hop is about. @param {string} id @param {string} ns @returns {boolean} */
  function idle(id, ns) {
    const kind = layout.devices.get(id)?.kind;
    if (layout.namespaces.get(ns)?.role !== "node" || touched.size === 0) return false;
    return (isTunnel(kind) || kind === "physical") && !touched.has(id);
  }

  return (id) => {
    if (id === "" || id === API) return false;
    const part = layout.parts.get(id);
    const ns = part ? part.ns : id.replace(/^#/, "").split(/[:/]/)[0];
    return namespace(ns) || idle(id, ns);
  };
}
