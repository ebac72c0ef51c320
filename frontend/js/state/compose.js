/** A ready scenario and what was chosen in the bar → a run. */

import { versionsOf } from "./versions.js";

/** @import {ReadyScenario} from '../net/api.js' */
/** @import {Command, NodeSpec, Run, ServiceSpec} from '../net/messages.js' */

/**
 * @typedef {object} Choice  what the bar shows
 * @property {string} scenario  id of a ready scenario
 * @property {string} backend
 * @property {string} from      name of a pod or of a host
 * @property {string} to        name of a pod, a host, a Service or a node, `gateway` or `localhost`
 * @property {string} traffic
 */

/** @type {Record<string, string>} */
export const TRAFFIC = { ping: "ping", tcp: "TCP", udp: "UDP" };

/** @type {Record<string, (to: string, port: number) => string>} */
const COMMANDS = {
  ping: (to) => `ping -c 2 ${to}`,
  tcp: (to, port) => `tcp-get ${to} ${port}`,
  udp: (to, port) => `udp-send ${to} ${port}`,
};
/** The same by IPv6: names then stand for IPv6 addresses. @type {typeof COMMANDS} */
const COMMANDS6 = {
  ping: (to) => `ping -6 -c 2 ${to}`,
  tcp: (to, port) => `tcp-get -6 ${to} ${port}`,
  udp: (to, port) => `udp-send -6 ${to} ${port}`,
};
/** The ports on which pods and hosts answer. @type {Record<string, number>} */
const PORTS = { tcp: 80, udp: 53, ping: 0 };

/** Destinations that are not pods. */
export const PLACES = ["gateway", "localhost"];

/** Whether what is sent in a run goes by IPv6. @param {Run} run @returns {boolean} */
export const speaksIpv6 = (run) =>
  versionsOf(run.scenario) === "ipv6" ||
  run.commands.some((command) => /\s-6\s/.test("run" in command ? command.run : ""));

/** @param {ReadyScenario} ready @returns {NodeSpec[]} */
export const nodesOf = (ready) => ready.run.scenario.nodes;

/** @param {ReadyScenario} ready @returns {string[]} names of the pods, in order */
export const podsOf = (ready) => nodesOf(ready).flatMap((node) => (node.pods ?? []).map((pod) => pod.name));

/** @param {ReadyScenario} ready @returns {string[]} names of the machines outside of the cluster */
export const hostsOf = (ready) => (ready.run.scenario.hosts ?? []).map((host) => host.name);

/** @param {ReadyScenario} ready @returns {ServiceSpec[]} */
const services = (ready) => ready.run.scenario.services ?? [];

/** The name by which pods reach a Service. @param {ServiceSpec} service @returns {string} */
const nameOf = ({ name, namespace = "default" }) => (namespace === "default" ? name : `${name}.${namespace}`);

/** @param {ReadyScenario} ready @returns {string[]} names of the Services */
export const servicesOf = (ready) => services(ready).map(nameOf);

/** @param {ReadyScenario} ready @returns {string[]} names of the nodes, where a Service can be had at each */
export const entriesOf = (ready) =>
  services(ready).some((service) => service.ports.some((port) => port.nodePort))
    ? nodesOf(ready).map((node) => node.name)
    : [];

/** What a choice calls its backend. @param {ReadyScenario} ready @param {string} id @returns {string} */
export const backendTitle = (ready, id) => ready.backends.find((one) => one.id === id)?.title ?? id;

/** Who may send in a scenario. @param {ReadyScenario} ready @returns {string[]} */
export function sendersOf(ready) {
  const names = [...podsOf(ready), ...hostsOf(ready)];
  const { from } = ready.watch;
  return from === "" || names.includes(from) ? names : [from, ...names];
}

/** Where a sender may send to. @param {ReadyScenario} ready @param {string} from @returns {string[]} */
export function targetsOf(ready, from) {
  const outside = hostsOf(ready).includes(from);
  const names = [
    ...servicesOf(ready),
    ...[...podsOf(ready), ...hostsOf(ready), ...entriesOf(ready)].filter((name) => name !== from),
    ...(outside ? ["localhost"] : PLACES),
  ];
  const { to } = ready.watch;
  return to === "" || to === from || names.includes(to) ? names : [to, ...names];
}

/** The bar as the scenario's author set it. @param {ReadyScenario} ready @returns {Choice} */
export function choiceOf(ready) {
  const from = sendersOf(ready).includes(ready.watch.from) ? ready.watch.from : (sendersOf(ready)[0] ?? "");
  const targets = targetsOf(ready, from);
  return {
    scenario: ready.id,
    backend: ready.run.scenario.backend,
    from,
    to: targets.includes(ready.watch.to) ? ready.watch.to : (targets[0] ?? "gateway"),
    traffic: ready.watch.traffic in TRAFFIC ? ready.watch.traffic : "ping",
  };
}

/** A choice in which sender and destination differ. @param {ReadyScenario} ready @param {Choice} choice @returns {Choice} */
export function settle(ready, choice) {
  const targets = targetsOf(ready, choice.from);
  return targets.includes(choice.to) ? choice : { ...choice, to: targets[0] ?? "gateway" };
}

/** Whether the sender, destination and traffic are those of the scenario's author. @param {ReadyScenario} ready @param {Choice} choice @returns {boolean} */
export function isOwnStory(ready, choice) {
  const own = choiceOf(ready);
  return own.from === choice.from && own.to === choice.to && own.traffic === choice.traffic;
}

/** The port to ask at: a Service's own, a node's where a Service is to be had at nodes. @param {ReadyScenario} ready @param {Choice} choice */
function portFor(ready, { to, traffic }) {
  const fits = (/** @type {{protocol?: string}} */ port) => (port.protocol ?? "tcp") === traffic;
  const named = services(ready).find((service) => nameOf(service) === to);
  const atNodes = entriesOf(ready).includes(to) ? services(ready).flatMap((service) => service.ports) : [];
  const nodePort = atNodes.find((port) => fits(port) && port.nodePort)?.nodePort;
  return named?.ports.find(fits)?.port ?? nodePort ?? PORTS[traffic] ?? 0;
}

/**
 * The run for a choice. As long as sender, destination and traffic are the author's, so are the commands; else there is one command.
 * @param {ReadyScenario} ready @param {Choice} choice @returns {Run}
 */
export function compose(ready, choice) {
  const { scenario, seed, commands } = ready.run;
  const six = speaksIpv6(ready.run);
  const commandFor = six ? COMMANDS6 : COMMANDS;
  const target = choice.to === "localhost" ? (six ? "::1" : "127.0.0.1") : choice.to;
  return {
    scenario: { ...scenario, backend: choice.backend },
    seed,
    commands:
      (commands.length || !choice.from) && isOwnStory(ready, choice)
        ? commands
        : [
            {
              at: 0,
              netns: choice.from,
              run: (commandFor[choice.traffic] ?? commandFor.ping)(target, portFor(ready, choice)),
            },
          ],
  };
}

/** A run with more commands behind its own. @param {Run} run @param {Command[]} extra @returns {Run} */
export const withMore = (run, extra) => ({ ...run, commands: [...run.commands, ...extra] });
