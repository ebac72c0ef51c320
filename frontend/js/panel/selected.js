/** What was chosen on the stage, a device or a namespace: its addresses, and its tables as the real commands print them. */

import { fill, h } from "./dom.js";
import { tableCommand } from "./real.js";
import { printed, rowsOf } from "./tables.js";

/** @import {Device, Namespace, TraceEvent, World} from '../state/types.js' */

/** @type {Record<Device["kind"], string>} */
const KINDS = {
  loopback: "loopback",
  veth: "one end of a veth pair",
  bridge: "bridge",
  vxlan: "VXLAN tunnel",
  geneve: "Geneve tunnel",
  ipip: "IP-in-IP tunnel",
  wireguard: "WireGuard tunnel",
  tun: "tun device, read by a program",
  physical: "network card",
};

/** @type {Record<Device["kind"], string[]>} the tables that belong to a device */
const TABLES = {
  loopback: [],
  veth: ["neighbour"],
  bridge: ["fdb", "neighbour"],
  vxlan: ["fdb", "neighbour"],
  geneve: [],
  ipip: [],
  wireguard: [],
  tun: [],
  physical: ["neighbour"],
};

/** @param {Device} device @returns {string[]} what `ip -d addr show` tells, in words */
function traits(device) {
  const { mac, mtu, addresses, master, peer, vxlan, up } = device;
  return [
    ...addresses,
    ...(mac && device.kind !== "loopback" ? [`MAC ${mac}`] : []),
    `MTU ${mtu}`,
    ...(master ? [`port of ${master}`] : []),
    ...(peer ? [`other end: ${peer.dev} in ${peer.ns}`] : []),
    ...(vxlan ? [`VNI ${vxlan.vni}, UDP port ${vxlan.port}, from ${vxlan.local}`] : []),
    ...(up ? [] : ["down"]),
  ];
}

/** @param {Namespace} namespace @param {World} world @returns {string[]} */
function traitsOfNamespace(namespace, world) {
  const devices = [...world.devices.values()]
    .filter((device) => device.ns === namespace.name)
    .map((device) => device.dev);
  return [
    ...(namespace.node ? [`on ${namespace.node}`] : []),
    ...(namespace.containers.length ? [`containers: ${namespace.containers.join(", ")}`] : []),
    `devices: ${devices.join(", ")}`,
  ];
}

/** @param {World} world @param {string} ns @param {string} dev @param {string} table @returns {HTMLElement} */
function tableElement(world, ns, dev, table) {
  const place = /** @type {TraceEvent} */ ({ n: 0, t: 0, e: "row", ns, dev: dev || undefined, table });
  const { where, command } = tableCommand(world, place);
  const rows = rowsOf(world, place);
  return h(
    "section",
    {},
    h("h3", {}, h("code", {}, command), where && h("span", { class: "where" }, where)),
    rows.length
      ? h(
          "ul",
          { class: "rows" },
          rows.map((row) => h("li", { class: "row" }, h("code", {}, printed(row, command)))),
        )
      : h("p", { class: "empty" }, "The table is empty."),
  );
}

/**
 * Shows a chosen place, or nothing.
 *
 * @param {HTMLElement} element
 * @param {World|undefined} world
 * @param {string} id "ns:dev", "ns:" for a namespace, "" for nothing
 * @param {() => void} close
 */
export function showSelected(element, world, id, close) {
  const device = world?.devices.get(id);
  const namespace = id.endsWith(":") ? world?.namespaces.get(id.slice(0, -1)) : undefined;
  element.hidden = !world || !(device || namespace);
  if (!world || element.hidden) return;
  const [title, about] = device
    ? [device.dev, `${KINDS[device.kind] ?? device.kind} in ${device.ns}`]
    : [namespace?.name ?? "", `${namespace?.role}, a network namespace`];
  const facts = device ? traits(device) : traitsOfNamespace(/** @type {Namespace} */ (namespace), world);
  const tables = device ? (TABLES[device.kind] ?? []) : ["route", "neighbour"];
  const ns = device?.ns ?? namespace?.name ?? "";
  fill(
    element,
    h(
      "header",
      {},
      h("h2", {}, title),
      h("span", {}, about),
      h("button", { type: "button", class: "button close", "aria-label": "Close", onclick: close }, "×"),
    ),
    h(
      "ul",
      { class: "traits" },
      facts.map((fact) => h("li", {}, fact)),
    ),
    ...tables.map((table) => tableElement(world, ns, device?.dev ?? "", table)),
  );
}
