/** What belongs together in a run that is being built, for the eye. */

import { thingAt } from "./draft.js";
import { valueAt, writePath } from "./path.js";

/** @import {Path} from './path.js' */

/** Objects of a list; what a text that is being written has else there is not drawn. @param {unknown} value @returns {any[]} */
export const objects = (value) =>
  (Array.isArray(value) ? value : []).filter((one) => one !== null && typeof one === "object");

/** What belongs to the thing that is chosen: a Service's pods, a pod's Services. @param {any} run @param {Path} selected @returns {string[]} */
export function linkedTo(run, selected) {
  const chosen = valueAt(run, selected);
  const { kind } = thingAt(selected);
  const list = (/** @type {'services'|'policies'} */ key) =>
    objects(run.scenario[key]).flatMap((one, i) =>
      Array.isArray(one.pods) && one.pods.includes(chosen?.name) ? [writePath(["scenario", key, i])] : [],
    );
  if (kind === "pod") return [...list("services"), ...list("policies")];
  const wanted =
    kind === "command" ? [chosen?.netns] : kind === "service" || kind === "policy" ? (chosen?.pods ?? []) : [];
  if (!Array.isArray(wanted)) return [];
  return objects(run.scenario.nodes).flatMap((node, i) =>
    objects(node.pods).flatMap((pod, j) =>
      wanted.includes(pod.name) ? [writePath(["scenario", "nodes", i, "pods", j])] : [],
    ),
  );
}
