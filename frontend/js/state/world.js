/**
 * What stands at a moment: namespaces, devices, rows of tables. Kept as a list of changes with a copy of the whole every few
 * changes, so that any moment is at most a few steps away. Worlds that are the same moment are the same object: who draws one can
 * tell by identity whether anything changed.
 */

/** @import {Device, Namespace, Row, TraceEvent, World} from './types.js' */

/** So many changes lie between two kept copies. */
const STRIDE = 64;
/** So many other worlds are remembered. */
const REMEMBERED = 24;

/** @param {TraceEvent} event @returns {boolean} whether the event changes what stands */
export const changesWorld = (event) => event.e === "netns" || event.e === "device" || event.e === "row";

/** @param {unknown} value @returns {string[]} */
const texts = (value) => (Array.isArray(value) ? value.map(String) : []);

/** @param {TraceEvent} event @returns {Namespace} */
const namespaceOf = (event) => ({
  name: event.ns,
  role: event.role,
  node: event.node || undefined,
  containers: texts(event.containers),
});

/** @param {string} address @returns {boolean} whether it is an IPv6 address that is good beyond the link */
const isGlobal6 = (address) => address.includes(":") && !/^fe[89ab]/i.test(address);

/** @param {TraceEvent} event @param {boolean} six whether IPv6 addresses come first @returns {Device} */
const deviceOf = (event, six) => ({
  ns: event.ns,
  dev: event.dev ?? "",
  kind: event.kind,
  mac: String(event.mac ?? ""),
  mtu: Number(event.mtu) || 0,
  up: event.up !== false,
  master: event.master || undefined,
  peer: event.peer || undefined,
  addresses: six
    ? texts(event.addresses).toSorted((a, b) => Number(isGlobal6(b)) - Number(isGlobal6(a)))
    : texts(event.addresses),
  vxlan: event.vxlan || undefined,
});

/** @param {TraceEvent} event @returns {Row} */
const rowOf = (event) => ({
  table: String(event.table),
  key: String(event.key),
  text: String(event.text ?? ""),
  ns: event.ns,
  dev: event.dev ?? "",
  since: event.n,
  t: event.t,
  why: String(event.why ?? ""),
});

/** @param {World} world changed in place @param {TraceEvent} event @param {boolean} six */
function apply(world, event, six) {
  if (event.e === "netns") world.namespaces.set(event.ns, namespaceOf(event));
  else if (event.e === "device") world.devices.set(`${event.ns}:${event.dev}`, deviceOf(event, six));
  else if (event.change === "removed") world.rows.delete(`${event.ns}:${event.table}:${event.key}`);
  else world.rows.set(`${event.ns}:${event.table}:${event.key}`, rowOf(event));
}

/** @param {World} world @returns {World} */
const copy = (world) => ({
  namespaces: new Map(world.namespaces),
  devices: new Map(world.devices),
  rows: new Map(world.rows),
});

/**
 * A world with a few changes more.
 * @param {World} world which stays as it is @param {TraceEvent[]} events @param {boolean} six as of {@link createHistory}
 * @returns {World} the same where there are none
 */
export function withChanges(world, events, six) {
  if (!events.length) return world;
  const changed = copy(world);
  for (const event of events) apply(changed, event, six);
  return changed;
}

/**
 * A history of worlds.
 * @param {boolean} [six] whether devices are known by their IPv6 addresses first
 * @returns {{version: () => number, record: (event: TraceEvent) => void, at: (version: number) => World}} `at(v)` is the world after
 *   the first v changes
 */
export function createHistory(six = false) {
  /** @type {TraceEvent[]} */
  const changes = [];
  /** @type {World[]} kept copies: kept[i] is the world after i × STRIDE changes */
  const kept = [{ namespaces: new Map(), devices: new Map(), rows: new Map() }];
  /** @type {Map<number, World>} */
  const recent = new Map();

  /** @param {number} version @returns {World} */
  function build(version) {
    const base = Math.floor(version / STRIDE);
    for (let i = kept.length; i <= base; i++) kept.push(replay(kept[i - 1], (i - 1) * STRIDE, i * STRIDE));
    const known = recent.get(version - 1);
    if (known && (version - 1) % STRIDE) return replay(known, version - 1, version);
    return version % STRIDE ? replay(kept[base], base * STRIDE, version) : kept[base];
  }

  /** @param {World} from @param {number} first @param {number} end @returns {World} */
  function replay(from, first, end) {
    const world = copy(from);
    for (let i = first; i < end; i++) apply(world, changes[i], six);
    return world;
  }

  return {
    version: () => changes.length,
    record: (event) => {
      changes.push(event);
    },
    at(version) {
      const found = recent.get(version);
      if (found) return found;
      const world = build(version);
      recent.set(version, world);
      if (recent.size > REMEMBERED) recent.delete(/** @type {number} */ (recent.keys().next().value));
      return world;
    },
  };
}
