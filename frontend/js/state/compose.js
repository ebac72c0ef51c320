/** A ready scenario and what was chosen in the bar → a run. */

/** @import {ReadyScenario} from '../net/api.js' */
/** @import {NodeSpec, Run} from '../net/messages.js' */

/**
 * @typedef {object} Choice  what the bar shows
 * @property {string} scenario  id of a ready scenario
 * @property {string} backend
 * @property {string} from      name of a pod
 * @property {string} to        name of a pod, `gateway` or `localhost`
 * @property {string} traffic
 */

/** @type {Record<string, string>} backends by their name in the protocol, with the name that people use */
export const BACKENDS = {
  vxlan: "Flannel · VXLAN",
  "vxlan-directrouting": "Flannel · VXLAN, direct routing",
  "host-gw": "Flannel · host-gw",
};
/** @type {Record<string, string>} */
export const TRAFFIC = { ping: "ping", tcp: "TCP", udp: "UDP" };

/** @type {Record<string, (to: string) => string>} */
const COMMANDS = { ping: (to) => `ping -c 2 ${to}`, tcp: (to) => `tcp-get ${to} 80`, udp: (to) => `udp-send ${to} 53` };

/** Destinations that are not pods. */
export const PLACES = ["gateway", "localhost"];

/** @param {ReadyScenario} ready @returns {NodeSpec[]} */
export const nodesOf = (ready) => ready.run.scenario.nodes;

/** @param {ReadyScenario} ready @returns {string[]} names of the pods, in order */
export const podsOf = (ready) => nodesOf(ready).flatMap((node) => (node.pods ?? []).map((pod) => pod.name));

/** Who may send in a scenario. @param {ReadyScenario} ready @returns {string[]} */
export function sendersOf(ready) {
  const pods = podsOf(ready);
  const { from } = ready.watch;
  return from === "" || pods.includes(from) ? pods : [from, ...pods];
}

/** Where a sender may send to. @param {ReadyScenario} ready @param {string} from @returns {string[]} */
export function targetsOf(ready, from) {
  const { hosts = [], services = [] } = ready.run.scenario;
  const names = [
    ...podsOf(ready).filter((pod) => pod !== from),
    ...[...services, ...hosts].map((one) => one.name),
    ...PLACES,
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

/**
 * The run for a choice. As long as sender, destination and traffic are the author's, so are the commands; else there is one command.
 * @param {ReadyScenario} ready @param {Choice} choice @returns {Run}
 */
export function compose(ready, choice) {
  const { scenario, seed, commands } = ready.run;
  const target = choice.to === "localhost" ? "127.0.0.1" : choice.to;
  return {
    scenario: { ...scenario, backend: choice.backend },
    seed,
    commands: isOwnStory(ready, choice)
      ? commands
      : [{ at: 0, netns: choice.from, run: (COMMANDS[choice.traffic] ?? COMMANDS.ping)(target) }],
  };
}
