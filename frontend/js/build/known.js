/** What the text's completion cannot know from the schema: names that there are, and things that can be done. */

import { placeNames, podNames } from "../state/draft.js";
import { say } from "../words.js";

/** @import {Backend, Fault} from '../net/api.js' */
/** @import {Run} from '../net/messages.js' */
/** @import {Known, Option} from '../state/complete.js' */

/** @param {string[]} labels @returns {Option[]} */
const plain = (labels) => [...new Set(labels)].map((label) => ({ label }));

/** Traffic that can be sent in a run. @param {Run} run @returns {string[]} command lines */
export function ideasFor(run) {
  const [, to = "gateway"] = podNames(run);
  const service = run.scenario.services?.[0];
  return [
    `ping -c 1 ${to}`,
    say.build.tcpGet(service?.name ?? to, service?.ports?.[0]?.port ?? 80),
    say.build.udpSend53(to),
    "ping -c 1 gateway",
    say.build.kubeadmJoin,
  ];
}

/** @param {{run: Run, backends: Backend[], faults: Fault[]}} parts @returns {Known} */
export const knownOf = ({ run, backends, faults }) => ({
  words(key) {
    switch (key) {
      case "backend":
        return backends.map(({ id, title }) => ({ label: id, detail: title }));
      case "netns":
        return plain(placeNames(run));
      case "pods":
        return plain(podNames(run));
      case "listens":
      case "ports":
        return plain(["tcp/80", "udp/53"]);
      case "hostPorts":
        return plain(["tcp/8080:80"]);
      case "run":
        return plain(ideasFor(run));
      case "fault":
        return faults.map(({ name, title }) => ({ label: name, detail: title }));
      default:
        return [];
    }
  },
});
