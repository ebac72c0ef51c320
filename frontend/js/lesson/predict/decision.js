/**
 * Where the network decides something about a packet: the moments to ask "where does it go next?". Pure. A decision is read from the
 * trace: the look-ups between two hops of a packet, and the hop that came of them.
 */

import { hopOfEvent } from "../../state/schedule.js";
import { isQuietDrop, translations } from "../../state/tone.js";

/** @import {Hop, Story, TraceEvent} from '../../state/types.js' */

/**
 * @typedef {'ask'|'send'|'loop'|'flood'|'forward'|'up'|'route'|'local'|'tunnel'|'unwrap'|'translate'|'error'|'drop'|'cable'} Kind
 *   `ask`: a sender needs a MAC first; `send`: it knows it; `loop`: it stays in its namespace; `flood`, `forward`, `up`: a bridge decides,
 *   `up` to the node itself; `route`, `local`: a router does; `tunnel`, `unwrap`: a tunnel device does; `translate`: an address is
 *   rewritten; `error`: it goes nowhere, and its sender is told; `drop`: it goes nowhere; `cable`: it goes to the other end
 *
 * @typedef {object} Decision
 * @property {Kind} kind
 * @property {Hop} at               where the packet stands, or what has made it
 * @property {Hop} next             what is seen next of it, or of what is sent for it
 * @property {TraceEvent[]} events  what was decided in between, in order
 */

/** What is decided, or says how. */
const DECIDING = new Set(["lookup", "rules", "rewrite", "encap", "decap", "wait"]);
/** Where a packet is seen. */
const SEEN = new Set(["tap", "drop", "deliver"]);
/** So many events on, a packet that has not been seen again is not waited for. */
const MEMORY = 300;

/** @param {TraceEvent} event @param {Hop} hop @returns {boolean} whether it is the birth of what a command or a delivery sends */
const isBirth = (event, hop) =>
  event.e === "born" &&
  event.ns === hop.ns &&
  (hop.kind === "start"
    ? event.origin === "sent" && !event.cause
    : event.cause === hop.pkt && event.origin === "reply");

/** The packet that a hop is about: its own, or the one that is sent because of it. @param {Story} story @param {Hop} hop @returns {number} 0: none */
function subjectOf(story, hop) {
  if (hop.kind === "tap") return hop.pkt;
  if (hop.kind !== "start" && hop.kind !== "deliver") return 0;
  for (const event of story.events.slice(hop.n + 1, hop.n + MEMORY)) {
    if (isBirth(event, hop)) return Number(event.pkt);
    if (event.ns === hop.ns && SEEN.has(event.e)) return 0;
  }
  return 0;
}

/**
 * What happens to a packet until it, a copy of it, or what is sent for it is seen again.
 * @param {Story} story @param {Hop} hop @param {number} pkt
 * @returns {{events: TraceEvent[], next: Hop}|null}
 */
function follow(story, hop, pkt) {
  const family = new Set([pkt]);
  /** @type {TraceEvent[]} */
  const events = [];
  for (const event of story.events.slice(hop.n + 1, hop.n + MEMORY)) {
    if (event.e === "born" && family.has(Number(event.cause))) family.add(Number(event.pkt));
    if (event.pkt === pkt && DECIDING.has(event.e)) events.push(event);
    if (SEEN.has(event.e) && family.has(Number(event.pkt)))
      return { events, next: story.hops[hopOfEvent(story, event.n)] };
  }
  return null;
}

/** @param {TraceEvent[]} events @param {string} table @returns {TraceEvent|undefined} the last look-up in a table */
export const lookupIn = (events, table) => events.findLast((event) => event.e === "lookup" && event.table === table);

/** What a bridge has decided. @param {TraceEvent} lookup @returns {Kind|null} */
function bridged({ outcome }) {
  if (outcome === "flood") return "flood";
  return outcome === "forward" ? "forward" : outcome === "local" ? "up" : null;
}

/** What a route has decided. @param {Hop} at @param {TraceEvent} route @param {TraceEvent[]} events @returns {Kind|null} */
function routed(at, route, events) {
  if (at.kind === "tap") return route.outcome === "forward" ? "route" : null;
  if (route.outcome === "local" || route.to === "lo") return "loop";
  const neighbour = lookupIn(events, "neighbour");
  if (!neighbour) return null;
  return neighbour.outcome === "queued" ? "ask" : "send";
}

/** @param {import('../../state/types.js').Layer} layer @returns {boolean} whether it is an ICMP message about another packet */
const isError = ({ protocol, summary }) => protocol.startsWith("ICMP") && !/^(echo|who has|\S+ is at)/.test(summary);

/** @param {Hop} at @param {Hop} next @param {TraceEvent[]} events @param {string} role of the namespace @returns {Kind|null} */
function kindOf(at, next, events, role) {
  const has = (/** @type {string} */ e) => events.some((event) => event.e === e);
  const fdb = lookupIn(events, "fdb");
  const route = lookupIn(events, "route");
  if (next.pkt !== at.pkt && at.kind === "tap" && next.layers?.some(isError)) return "error";
  const isArp = at.layers?.some((layer) => layer.tone === "arp") ?? false;
  if (next.kind === "drop" && next.pkt === at.pkt) return isQuietDrop(next.event) ? null : "drop";
  if (isArp) return fdb ? bridged(fdb) : null;
  if (translations(events).length) return "translate";
  if (has("encap")) return "tunnel";
  if (has("decap")) return "unwrap";
  if (fdb) return bridged(fdb);
  if (route && next.kind === "deliver") return role === "node" && at.kind === "tap" ? "local" : null;
  return route ? routed(at, route, events) : null;
}

/** The switch of the node network is not what the page is about. @param {Story} story @param {Hop} hop @returns {string} */
const roleOf = (story, hop) => story.worldAt(hop.index).namespaces.get(hop.ns)?.role ?? "";

/** What a pod sends into its end of the cable. @param {Story} story @param {Hop} at @returns {Decision|null} */
function cable(story, at) {
  const { peer } = story.worldAt(at.index).devices.get(`${at.ns}:${at.dev}`) ?? {};
  const followed = peer && at.event.dir === "out" ? follow(story, at, at.pkt) : null;
  if (!followed || followed.next.kind !== "tap" || followed.next.ns !== peer?.ns) return null;
  return { kind: "cable", at, ...followed };
}

/** @param {Story} story @param {number} index @returns {Decision|null} */
function find(story, index) {
  const at = story.hops[index];
  const role = at && roleOf(story, at);
  if (!at || role === "switch") return null;
  if (role === "pod" && at.kind === "tap") return cable(story, at);
  const pkt = subjectOf(story, at);
  const followed = pkt ? follow(story, at, pkt) : null;
  const kind = followed?.events.length ? kindOf(at, followed.next, followed.events, role) : null;
  return kind && followed ? { kind, at, ...followed } : null;
}

/** @type {WeakMap<Hop, Decision|null>} */
const known = new WeakMap();

/**
 * What is decided right after a hop.
 * @param {Story} story @param {number} index of the hop
 * @returns {Decision|null} null where nothing is decided, or where it is not known yet
 */
export function decisionAt(story, index) {
  const at = story.hops[index];
  if (!at) return null;
  const before = known.get(at);
  if (before !== undefined) return before;
  const decision = find(story, index);
  // As long as the trace grows, what a hop leads to may still be on its way.
  if (decision || story.ended || story.events.length > at.n + MEMORY) known.set(at, decision);
  return decision;
}

/**
 * The first decision that fits, from a hop on.
 * @param {Story} story @param {(decision: Decision) => boolean} fits @param {number} [from] index of a hop
 * @returns {Decision|null}
 */
export function nextDecision(story, fits, from = 0) {
  for (let index = Math.max(0, from); index < story.hops.length; index++) {
    const decision = decisionAt(story, index);
    if (decision && fits(decision)) return decision;
  }
  return null;
}
