/** Worlds to lay out: clusters of any size, wired as the real ones are. */

/** @import {Device, Row, World} from '../../js/state/types.js' */

/**
 * @typedef {object} ClusterSpec
 * @property {number[]} pods         pods of each node
 * @property {boolean} [tunnel]      flannel.1 on each node
 * @property {number[]} [segments]   segment of each node; all 0
 * @property {string} [longName]     of the first pod
 * @property {boolean} [bridged]     whether pods' cables end in cni0; true
 */

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** @param {ClusterSpec} spec @returns {World} */
export function clusterWorld({ pods, tunnel = true, segments = [], longName, bridged = true }) {
  /** @type {World} */
  const world = { namespaces: new Map(), devices: new Map(), rows: new Map() };
  /** @param {Partial<Device> & {ns: string, dev: string, kind: Device['kind']}} device */
  const device = (device) =>
    world.devices.set(`${device.ns}:${device.dev}`, {
      mac: "02:00:00:00:00:01",
      mtu: 1500,
      up: true,
      addresses: [],
      ...device,
    });
  const count = Math.max(0, ...segments) + 1;
  for (let s = 0; s < count; s++) {
    const name = s ? `switch-${s}` : "switch";
    world.namespaces.set(name, { name, role: "switch", containers: [] });
    device({ ns: name, dev: "br0", kind: "bridge" });
    device({ ns: name, dev: "to-router", kind: "veth", master: "br0", peer: { ns: "router", dev: `eth${s}` } });
  }
  world.namespaces.set("router", { name: "router", role: "router", containers: [] });
  for (let s = 0; s < count; s++) {
    device({
      ns: "router",
      dev: `eth${s}`,
      kind: "physical",
      addresses: [`192.168.${100 + s}.1/24`],
      peer: { ns: s ? `switch-${s}` : "switch", dev: "to-router" },
    });
  }
  pods.forEach((number, i) => {
    const node = `node-${i < 26 ? LETTERS[i] : i}`;
    const segment = segments[i] ?? 0;
    const uplink = segment ? `switch-${segment}` : "switch";
    world.namespaces.set(node, { name: node, role: "node", containers: [] });
    device({ ns: node, dev: "lo", kind: "loopback", addresses: ["127.0.0.1/8"] });
    device({
      ns: node,
      dev: "eth0",
      kind: "physical",
      addresses: [`192.168.${100 + segment}.${11 + i}/24`],
      peer: { ns: uplink, dev: `to-${node}` },
    });
    device({ ns: uplink, dev: `to-${node}`, kind: "veth", master: "br0", peer: { ns: node, dev: "eth0" } });
    if (bridged) device({ ns: node, dev: "cni0", kind: "bridge", addresses: [`10.244.${i + 1}.1/24`] });
    if (tunnel)
      device({
        ns: node,
        dev: "flannel.1",
        kind: "vxlan",
        addresses: [`10.244.${i + 1}.0/32`],
        vxlan: { vni: 1, port: 8472, local: `192.168.${100 + segment}.${11 + i}` },
      });
    /** @type {Row} */
    const lease = {
      table: "lease",
      key: `10.244.${i + 1}.0/24`,
      text: `10.244.${i + 1}.0/24 via 192.168.${100 + segment}.${11 + i}`,
      ns: "",
      dev: "",
      since: 0,
      t: 0,
      why: "",
    };
    world.rows.set(`:lease:${lease.key}`, lease);
    for (let p = 0; p < number; p++) {
      const name = i === 0 && p === 0 && longName ? longName : `pod-${i < 26 ? LETTERS[i] : i}${p + 1}`;
      const port = `veth${(0x1a2b3c4d + i * 4099 + p * 17).toString(16).slice(0, 8)}`;
      world.namespaces.set(name, {
        name,
        role: "pod",
        node,
        containers: p % 3 ? ["app"] : ["nginx", "sidecar", "log-shipper"],
      });
      device({ ns: name, dev: "lo", kind: "loopback", addresses: ["127.0.0.1/8"] });
      device({
        ns: name,
        dev: "eth0",
        kind: "veth",
        addresses: [`10.244.${i + 1}.${p + 2}/24`],
        peer: { ns: node, dev: port },
      });
      device({
        ns: node,
        dev: port,
        kind: "veth",
        master: bridged ? "cni0" : undefined,
        peer: { ns: name, dev: "eth0" },
      });
    }
  });
  return world;
}
