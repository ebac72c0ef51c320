/** The commands that show on a real node what a hop shows. */

import { localRoute } from "../state/routes.js";
import { valueOf } from "../wire/dissect.js";

/** @import {Hop, Story, TraceEvent, World} from '../state/types.js' */

/** @typedef {{where: string, command: string}} RealCommand  `where`: the machine to run it on, empty where kubectl goes there itself */

/** @param {World} world @param {string} ns @param {string} command @returns {RealCommand} */
function inNamespace(world, ns, command) {
  const role = world.namespaces.get(ns)?.role;
  return role === "pod" ? { where: "", command: `kubectl exec ${ns} -- ${command}` } : { where: ns, command };
}

/** A capture filter that shows the frame and little else. @param {Hop} hop @returns {string} */
function filter(hop) {
  const has = (/** @type {string} */ protocol) => hop.layers?.some((l) => l.protocol === protocol);
  if (has("VXLAN"))
    return `udp port ${
      valueOf(
        hop.layers?.filter((l) => !l.inner),
        "UDP",
        "Destination port",
      )?.split(" ")[0] ?? 8472
    }`;
  if (has("ARP")) return "arp";
  if (has("WireGuard")) return "udp port 51820";
  if (has("ESP")) return "esp or udp port 4500";
  if (has("ICMPv6")) return "icmp6";
  if (has("ICMP")) return "icmp";
  for (const protocol of /** @type {const} */ (["TCP", "UDP"])) {
    const ports = ["Source port", "Destination port"].map((name) =>
      Number.parseInt(valueOf(hop.layers, protocol, name) ?? "", 10),
    );
    if (has(protocol)) return `${protocol.toLowerCase()} port ${Math.min(...ports)}`;
  }
  return "ip";
}

/** Whether a route is one of IPv6. @param {TraceEvent} event @returns {boolean} */
const isIpv6 = (event) => String(event.row ?? event.key ?? event.lookup).includes(":");

/**
 * The command that prints the table of a look-up or of a changed row.
 * @param {World} world @param {TraceEvent} event with `table`, `ns`, `dev`
 * @returns {RealCommand}
 */
export function tableCommand(world, event) {
  const device = world.devices.get(`${event.ns}:${event.dev ?? ""}`);
  switch (event.table) {
    case "route":
      return inNamespace(
        world,
        event.ns,
        `ip ${isIpv6(event) ? "-6 " : ""}route${localRoute(event.row) ? " show table local" : ""}`,
      );
    case "neighbour":
      return inNamespace(world, event.ns, event.dev ? `ip neigh show dev ${event.dev}` : "ip neigh");
    case "fdb":
      return inNamespace(
        world,
        event.ns,
        device?.master || device?.kind === "bridge"
          ? `bridge fdb show br ${device.master ?? event.dev}`
          : `bridge fdb show dev ${event.dev}`,
      );
    case "lease":
      return { where: "", command: "kubectl describe nodes" };
    default:
      return otherTable(world, event);
  }
}

/** @type {Record<string, string>} */
const LISTS = {
  filter: "iptables -S",
  nftables: "nft list ruleset",
  ipset: "ipset list",
  recent: "head /proc/net/xt_recent/*",
  conntrack: "conntrack -L -o extended",
  xfrm_policy: "ip xfrm policy",
  xfrm_state: "ip xfrm state",
  service: "kubectl get services -A -o wide",
  endpointslice: "kubectl get endpointslices -A",
  networkpolicy: "kubectl describe networkpolicies -A",
};

/** @param {World} world @param {TraceEvent} event @returns {RealCommand} */
function otherTable(world, { table, ns }) {
  const command = LISTS[table] ?? `iptables -t ${table} -S`;
  return command.startsWith("kubectl") ? { where: "", command } : inNamespace(world, ns, command);
}

/** @param {World} world @param {TraceEvent} event @returns {RealCommand} */
function question(world, event) {
  return event.table === "route" && event.e === "lookup"
    ? inNamespace(world, event.ns, `ip route get ${event.lookup}`)
    : tableCommand(world, event);
}

/** @type {Record<string, string>} */
const CONTROL = {
  register: "kubectl get nodes -o wide",
  allocate: "kubectl get nodes -o custom-columns=NAME:.metadata.name,CIDR:.spec.podCIDR",
  publish: "kubectl describe nodes",
  watch: "kubectl get nodes --watch",
};

/**
 * What to type on a real cluster, most telling first.
 * @param {Hop} hop @param {Story} story @returns {RealCommand[]} at most three, each once
 */
export function realCommands(hop, story) {
  const world = story.worldAt(hop.index);
  /** @type {RealCommand[]} */
  const commands = [];
  if (hop.kind === "tap") commands.push(inNamespace(world, hop.ns, `tcpdump -eni ${hop.dev} ${filter(hop)}`));
  if (hop.kind === "start" || hop.kind === "exit") commands.push(...commandLine(hop, story, world));
  if (hop.kind === "control")
    commands.push(
      CONTROL[hop.event.verb]
        ? { where: "", command: CONTROL[hop.event.verb] }
        : inNamespace(world, hop.ns, "ip route"),
    );
  const isArp = hop.layers?.some((l) => l.tone === "arp");
  for (const event of hop.because) {
    const isTable =
      event.e === "row" || event.e === "rules" || (event.e === "lookup" && !(isArp && event.table === "route"));
    if (isTable) commands.push(question(world, event));
  }
  if (hop.kind === "drop" && !commands.length) commands.push(inNamespace(world, hop.ns, "nstat -az"));
  return commands
    .filter((one, i) => commands.findIndex((other) => other.command === one.command && other.where === one.where) === i)
    .slice(0, 3);
}

/** Commands that exist only here, as the tool that does the same. @type {[RegExp, string][]} */
const REAL_TOOLS = [
  [/^tcp-get (\S+) (\d+).*$/, "curl http://$1:$2/"],
  [/^udp-send (\S+) (\d+).*$/, "nc -u $1 $2"],
];

/** What a fault does, as far as a command does it: its output has each behind a prompt. @param {Hop} start @param {Story} story @returns {RealCommand[]} */
function stepsOf(start, story) {
  const end = story.hops.find((one) => one.kind === "exit" && one.event.command === start.event.command);
  const lines = String(end?.event.stdout ?? "").split("\n");
  return lines.flatMap((line) => {
    const [, where, command] = /^(\S+)# (.+)$/.exec(line) ?? [];
    return command ? { where, command } : [];
  });
}

/** @param {Hop} hop @param {Story} story @param {World} world @returns {RealCommand[]} */
function commandLine(hop, story, world) {
  const start =
    hop.kind === "start"
      ? hop
      : story.hops.find((one) => one.kind === "start" && one.event.command === hop.event.command);
  if (!start) return [];
  if (String(start.event.run).startsWith("fault ")) return stepsOf(start, story);
  return [
    inNamespace(
      world,
      start.ns,
      REAL_TOOLS.reduce((text, [from, to]) => text.replace(from, to), String(start.event.run ?? "")),
    ),
  ];
}
