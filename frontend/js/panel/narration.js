/**
 * One headline and one to three plain sentences for a hop: what happened and why. Each kind of happening has its words in `say/`; the
 * first that recognises the hop speaks.
 */

import { factsOf } from "./facts.js";
import { arpHeard, arpLeaves } from "./say/arp.js";
import { downToBridge, intoCable, outOfCable, upFromBridge, upper } from "./say/bridge.js";
import { controlStep, ended, halted, started } from "./say/cluster.js";
import { byCable } from "./say/direct.js";
import { delivered, dropped, missed } from "./say/ends.js";
import { withTranslation } from "./say/nat.js";
import { intoTunnel, leavesNode, loops, outOfTunnel, reachesNode, reachesPod, sets } from "./say/ip.js";
import { say } from "../words.js";

/** @import {Hop, Story} from '../state/types.js' */
/** @import {Facts} from './facts.js' */

/** @typedef {{headline: string, text: string[]}} Said  in `text`, `**…**` is emphasis */

/** @type {((f: Facts) => Said|null)[]} for a frame at a tap */
const SPEAKERS = [
  loops,
  arpLeaves,
  intoTunnel,
  sets,
  leavesNode,
  outOfCable,
  intoCable,
  arpHeard,
  byCable,
  upFromBridge,
  downToBridge,
  outOfTunnel,
  reachesNode,
  reachesPod,
];

/** @param {Facts} f @returns {Said} */
function tapped(f) {
  for (const speaker of SPEAKERS) {
    const said = speaker(f);
    if (said) return withTranslation(f, said);
  }
  return {
    headline: f.hop.dev
      ? say.panel.passesIn(upper(f.what), f.hop.dev, f.hop.ns)
      : say.panel.passesBy(upper(f.what), f.hop.ns),
    text: [missed(f) ?? ""].filter(Boolean),
  };
}

/** @param {Facts} f @returns {Said} */
function speak(f) {
  switch (f.hop.kind) {
    case "drop":
      return dropped(f);
    case "deliver":
      return delivered(f);
    case "control":
      return controlStep(f);
    case "start":
      return started(f);
    case "exit":
      return ended(f);
    case "halt":
      return halted(f);
    default:
      return tapped(f);
  }
}

/** @type {WeakMap<Hop, Said>} */
const spoken = new WeakMap();

/**
 * The words for a hop. Cheap when asked again.
 * @param {Hop} hop @param {Story} story @returns {Said}
 */
export function narrate(hop, story) {
  const known = spoken.get(hop);
  if (known) return known;
  const said = speak(factsOf(hop, story));
  // What follows a hop belongs to its words, so they are final only when the next hop is there.
  if (story.ended || hop.index < story.hops.length - 1) spoken.set(hop, said);
  return said;
}
