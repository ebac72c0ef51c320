/** The texts that change: the route in use, what a bridge knows or just learned, what the tunnel does, the leases. */

import { fitting, litFont } from "../../layout/text.js";
import { daemonOf } from "../../layout/topology.js";
import { ends } from "../../state/tone.js";
import { localRoute, shortKey } from "../../state/routes.js";
import { hasTunnels, isTunnel, TUNNELS } from "../../state/tunnels.js";
import { chainOf } from "./trail.js";
import { say } from "../../words.js";

/** @import {Hop, Row, Tone, TraceEvent, World} from '../../state/types.js' */
/** @import {Measure} from '../../layout/text.js' */
/** @import {StageLayout, Slot} from '../../layout/types.js' */
/** @import {SlotText} from './types.js' */

/**
 * `since`: the number of the hop's event before the one in view, so that what came after it is new; `outside`: whether a machine is not
 * part of the cluster yet
 * @typedef {{layout: StageLayout, world: World, current: Hop[], measure: Measure, since: number, outside: (node: string) => boolean}} Scene
 */
/** @typedef {{wordings: string[], whole?: string, tone: Tone|'', lit: boolean}} Words  longest first; `whole` where even that is not all */

/** @param {string} mac @returns {string} its first two and last byte */
export const shortMac = (mac) =>
  /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(mac) ? `${mac.slice(0, 5)}:…:${mac.slice(-2)}` : mac;

/** @param {Scene} scene @returns {Map<string, SlotText>} */
export function slotTexts(scene) {
  /** @type {Map<string, SlotText>} */
  const texts = new Map();
  const reasons = scene.current.flatMap(routings);
  const leases = [...scene.world.rows.values()].filter((row) => row.table === "lease");
  for (const slot of scene.layout.slots.values()) {
    const words = wordsFor(slot, scene, reasons, leases);
    if (!words || !words.wordings.length) continue;
    const text = fitting(words.wordings, slot.width, words.lit ? litFont(slot.font) : slot.font, scene.measure);
    texts.set(slot.id, { text, whole: words.whole ?? words.wordings[0], tone: words.tone, lit: words.lit });
  }
  return texts;
}

/** @param {Slot} slot @param {Scene} scene @param {TraceEvent[]} reasons @param {Row[]} leases @returns {Words|null} */
function wordsFor(slot, scene, reasons, leases) {
  const [kind, name] = [slot.id.slice(0, slot.id.indexOf(":")), slot.id.slice(slot.id.indexOf(":") + 1)];
  switch (kind) {
    case "bridge":
      return bridged(name, scene, reasons) ?? counts(name, scene.world);
    case "switch":
      return bridged(name, scene, reasons);
    case "routing":
      return programmed(name, reasons, "route") ?? rewritten(name, reasons) ?? routed(name, scene, reasons);
    case "tunnel":
      return tunnelled(name, scene, reasons);
    case "node":
      return membership(name, scene);
    case "lease":
      return lease(Number(name), scene, leases);
    default:
      return slot.id === "api:step" ? apiStep(scene) : null;
  }
}

/**
 * What a bridge, and no tunnel, just learned or looked up.
 * @param {string} ns @param {Scene} scene @param {TraceEvent[]} reasons @returns {Words|null}
 */
function bridged(ns, { world }, reasons) {
  const own = reasons.filter((e) => e.ns === ns && !isTunnel(world.devices.get(`${ns}:${e.dev}`)?.kind));
  return learned(own) ?? decided(own);
}

/** A bridge learned where a sender is. @param {TraceEvent[]} reasons @returns {Words|null} */
function learned(reasons) {
  const row = reasons.find((e) => e.e === "row" && e.table === "fdb" && e.change !== "removed");
  if (!row) return null;
  const mac = /([0-9a-f]{2}:){5}[0-9a-f]{2}/i.exec(`${row.key} ${row.text}`)?.[0] ?? "";
  const to = / dev (\S+)/.exec(String(row.text ?? ""))?.[1] ?? row.dev ?? "";
  return {
    wordings: [
      say.stage.learned(mac, to),
      say.stage.learnedShort(shortMac(mac), to),
      say.stage.learned(`…${mac.slice(-3)}`, to),
      `+ ${shortMac(mac)}`,
      say.stage.oneMoreEntry,
    ],
    tone: "l2",
    lit: true,
  };
}

/** What the forwarding database said. @param {TraceEvent[]} reasons @returns {Words|null} */
function decided(reasons) {
  const found = reasons.find((e) => e.e === "lookup" && e.table === "fdb");
  if (!found) return null;
  const asked = shortMac(String(found.lookup));
  if (found.outcome === "flood")
    return { wordings: [say.stage.noEntryFor(asked), say.stage.everyPort, say.stage.flood], tone: "l2", lit: true };
  if (!found.to) return null;
  return { wordings: [`${asked} → ${found.to}`, `→ ${found.to}`], tone: "l2", lit: true };
}

/** @param {string} ns @param {World} world @returns {Words} */
function counts(ns, world) {
  const bridges = new Set(
    [...world.devices.values()].filter((d) => d.ns === ns && (d.kind === "bridge" || d.master)).map((d) => d.dev),
  );
  let fdb = 0;
  let neighbours = 0;
  for (const row of world.rows.values()) {
    if (row.ns !== ns || !bridges.has(row.dev)) continue;
    if (row.table === "fdb" && !/permanent/.test(row.text)) fdb++;
    else if (row.table === "neighbour") neighbours++;
  }
  return {
    wordings: [say.stage.fdbNeighbours(fdb, neighbours), say.stage.fdbNeigh(fdb, neighbours), say.stage.fdb(fdb)],
    tone: "",
    lit: false,
  };
}

/** @param {string} text a row as `ip route` prints it @returns {string[]} shorter and shorter */
function routeWordings(text) {
  const plain = text.replace(/ (onlink|scope \S+|proto \S+|src \S+|metric \S+)/g, "").trim();
  return [
    plain,
    plain.replace(/ dev \S+/, ""),
    plain.replace(/ via \S+/, "").replace(" dev ", " → "),
    plain.split(" ")[0],
  ];
}

/**
 * The route that was used last on the packet's way.
 * @param {string} ns @param {Scene} scene @param {TraceEvent[]} reasons @returns {Words|null}
 */
function routed(ns, { world, current }, reasons) {
  const now = reasons.find((e) => isRouting(e, ns));
  const used = now ?? current.flatMap((hop) => chainOf(hop).flatMap(routings)).find((e) => isRouting(e, ns));
  if (!used) return routeCount(ns, world);
  const lit = now !== undefined;
  if (!used.row) return { wordings: [say.stage.noRouteTo(used.lookup), say.stage.noRoute], tone: "drop", lit };
  const local = localRoute(used.row);
  if (local)
    return { wordings: [`local ${local.address} dev ${local.dev}`, `local ${local.address}`], tone: "ip", lit };
  const row = world.rows.get(`${ns}:route:${used.row}`);
  return { wordings: routeWordings(row?.text ?? shortKey(used.row)), whole: row?.text, tone: "ip", lit };
}

/** What address translation just did. @param {string} ns @param {TraceEvent[]} reasons @returns {Words|null} */
function rewritten(ns, reasons) {
  const [first] = ends(reasons.filter((e) => e.ns === ns));
  if (!first) return null;
  const kind = first.end === "source" ? "SNAT" : "DNAT";
  const wordings = [`${first.before} → ${first.after}`, `→ ${first.after}`, say.stage.translates];
  return { wordings: [`${kind} ${wordings[0]}`, ...wordings], tone: "nat", lit: true };
}

/** @param {TraceEvent} event @param {string} ns @returns {boolean} */
const isRouting = (event, ns) => event.e === "lookup" && event.table === "route" && event.ns === ns;

/**
 * What led to a hop, without the look-ups that only tell a neighbour’s question that it is for somebody else.
 * @param {Hop} hop @returns {TraceEvent[]}
 */
const routings = (hop) =>
  hop.layers?.some((layer) => layer.tone === "arp") ? hop.because.filter((e) => e.table !== "route") : hop.because;

/** @param {string} ns @param {World} world @returns {Words|null} */
function routeCount(ns, world) {
  const count = [...world.rows.values()].filter((row) => row.ns === ns && row.table === "route").length;
  if (!count) return null;
  return { wordings: [say.stage.routes(count)], tone: "", lit: false };
}

/** @param {string} node @param {Scene} scene @returns {Words} */
function membership(node, { outside }) {
  return outside(node)
    ? { wordings: [say.stage.notInClusterYet, say.stage.notJoinedYet, say.stage.notJoined], tone: "ctl", lit: true }
    : { wordings: [say.stage.rootNetworkNamespace, say.stage.rootNamespace, ""], tone: "", lit: false };
}

/**
 * A row that flanneld just wrote.
 * @param {string} ns @param {TraceEvent[]} reasons @param {string} table @returns {Words|null}
 */
function programmed(ns, reasons, table) {
  const row = reasons.find((e) => e.e === "row" && e.table === table && e.ns === ns);
  if (!row) return null;
  const sign = row.change === "removed" ? "−" : "+";
  return { wordings: routeWordings(String(row.text)).map((text) => `${sign} ${text}`), tone: "ctl", lit: true };
}

/** @param {string} id "ns:dev" @param {Scene} scene @param {TraceEvent[]} reasons @returns {Words|null} */
function tunnelled(id, { world }, reasons) {
  const device = world.devices.get(id);
  const words = TUNNELS[device?.kind ?? ""];
  if (!device || !words) return null;
  const here = reasons.filter((e) => e.ns === device.ns && (!e.dev || e.dev === device.dev));
  if (here.some((e) => e.e === "encap")) {
    const to = here.find((e) => e.e === "lookup" && e.table === "fdb" && e.to)?.to;
    const wordings = [words.wraps, words.wraps.replace(say.stage.theFrame, ""), say.stage.wraps];
    return { wordings: to ? [say.stage.wrapsTo(wordings[1], to), ...wordings] : wordings, tone: "overlay", lit: true };
  }
  if (here.some((e) => e.e === "decap"))
    return { wordings: [words.opens, say.stage.unwrapsFrame, say.stage.unwraps], tone: "overlay", lit: true };
  const rows = here.filter((e) => e.e === "row" && (e.table === "fdb" || e.table === "neighbour"));
  if (rows.length) return entries(rows);
  const { vxlan } = device;
  if (!vxlan) return { wordings: [say.stage.mtu(device.mtu)], tone: "", lit: false };
  return { wordings: [say.stage.fromUdp(vxlan.local, vxlan.port), say.stage.udp(vxlan.port)], tone: "", lit: false };
}

/** What flanneld wrote about a far tunnel end. @param {TraceEvent[]} rows @returns {Words} */
function entries(rows) {
  const sign = rows[0].change === "removed" ? "−" : "+";
  const names = rows.map((row) => (row.table === "fdb" ? say.stage.forwarding : say.stage.neighbour));
  const keys = rows.map((row, i) => `${names[i]} ${shortMac(shortKey(row.key))}`);
  return {
    wordings: [`${sign} ${keys.join(", ")}`, `${sign} ${names.join(", ")}`, names.join(", ")],
    whole: rows.map((row) => row.text).join("\n"),
    tone: "ctl",
    lit: true,
  };
}

/**
 * @param {number} place @param {Scene} scene @param {Row[]} leases
 * @returns {Words|null}
 */
function lease(place, { layout, world, current, since }, leases) {
  const shown = [...layout.slots.keys()].filter((id) => id.startsWith("lease:")).length;
  if (place === shown - 1 && leases.length > shown)
    return { wordings: [say.stage.andMore(leases.length - place)], tone: "", lit: false };
  const row = leases[place];
  if (!row) return null;
  const fresh = row.since > since && current.length > 0 && current[0].index > 0;
  const used = current.some((hop) => chainOf(hop).some((h) => h.because.some((e) => isWayTo(row.key, e, world))));
  const way = hasTunnels(world) ? "overlay" : "ip";
  const [network, address, node] = leaseWords(row, world);
  const wordings = [`${network} → ${address}`, ...(node ? [`${network} → ${node}`] : []), network];
  return { wordings, whole: row.text, tone: fresh ? "ctl" : used ? way : "", lit: fresh || used };
}

/** The network, the address and the node of a lease: of IPv6 where devices are known by that. @param {Row} row @param {World} world @returns {string[]} */
function leaseWords(row, world) {
  const words = row.text.replace(/ (via|->) /, " ").split(/\s+/);
  const six = words.findIndex((word) => /:.*\//.test(word));
  const known = [...world.devices.values()].find((device) => device.kind === "physical")?.addresses[0];
  return six > 0 && known?.includes(":") ? [words[six], words[six + 1], words[2]] : words;
}

/** Whether a look-up led to the node that has a pod network, not to the pods of the own one. @param {string} network @param {TraceEvent} event @param {World} world @returns {boolean} */
const isWayTo = (network, event, world) =>
  event.table === "route" &&
  event.row !== undefined &&
  shortKey(event.row) === network &&
  / via /.test(world.rows.get(`${event.ns}:route:${event.row}`)?.text ?? "");

/** @param {Scene} scene @returns {Words} */
function apiStep({ current, world }) {
  const step = current.find((hop) => hop.kind === "control")?.event;
  if (!step) {
    const leases = [say.stage.leases, say.stage.leasesShort, say.stage.leasesShortest];
    const wordings = daemonOf(world) === "flanneld" ? leases : [say.stage.objects, say.stage.objectsShort];
    return { wordings, tone: "", lit: false };
  }
  const actor = String(step.actor).replace("@", " on ");
  return {
    wordings: [`${actor}: ${step.verb} ${step.object ?? ""}`.trim(), `${actor}: ${step.verb}`, String(step.verb)],
    tone: "ctl",
    lit: true,
  };
}
