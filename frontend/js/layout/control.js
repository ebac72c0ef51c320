/**
 * The control plane, on top: the Kubernetes API with the leases, and the dotted lines along which each node's flanneld
 * watches it.
 */

import { say } from "../words.js";

/** @import {Box} from '../state/types.js' */
/** @import {Draft} from './draft.js' */

/** The API's part: no namespace can have this name. */
export const API = "/api";
const LEASE = 228;
const PITCH = 16;

/**
 * @typedef {object} ApiPlan
 * @property {number} columns  of leases
 * @property {number} rows
 * @property {boolean} stacked leases below the name instead of beside it
 * @property {number} width    that the card wants
 */

/** @param {number} leases how many there can be @param {number} width to be had @returns {ApiPlan} */
export function planApi(leases, width) {
  const stacked = width < 470;
  if (stacked) return { columns: 1, rows: Math.min(3, Math.max(1, leases)), stacked, width };
  const most = Math.max(1, Math.floor((width - 270) / LEASE));
  const columns = Math.min(most, Math.max(1, Math.ceil(leases / 2)));
  return {
    columns,
    rows: Math.min(2, Math.max(1, leases)),
    stacked,
    width: Math.min(width, Math.max(470, 300 + columns * LEASE)),
  };
}

/** Height that the stacked form needs. @param {ApiPlan} plan @returns {number} */
export const stackedHeight = (plan) => 30 + plan.rows * PITCH + 8;

/** @param {Draft} draft @param {Box} box @param {ApiPlan} plan */
export function placeApi(draft, box, plan) {
  const id = API;
  draft.parts.set(id, { ...box, kind: "api", ns: "", label: say.stage.kubernetesApi });
  const aside = plan.columns * LEASE;
  const centre = box.y + box.height / 2;
  const room = plan.stacked ? box.width - 32 : box.width - aside - 36;
  const named = draft.label({
    id: `${API}/name`,
    owner: id,
    x: box.x + 16,
    y: plan.stacked ? box.y + 20 : centre - 4,
    width: room,
    text: say.stage.kubernetesApi,
    font: "strong",
  });
  if (plan.stacked)
    draft.slot({
      id: "api:step",
      owner: id,
      x: box.x + box.width - 16,
      y: box.y + 20,
      width: room - named - 10,
      font: "small",
      anchor: "end",
    });
  else draft.slot({ id: "api:step", owner: id, x: box.x + 16, y: centre + 12, width: room, font: "small" });
  const first = plan.stacked ? box.y + 38 : centre + 4 - ((plan.rows - 1) * PITCH) / 2;
  const left = plan.stacked ? box.x + 16 : box.x + box.width - aside - 6;
  for (let i = 0; i < plan.columns * plan.rows; i++) {
    const column = Math.floor(i / plan.rows);
    draft.slot({
      id: `lease:${i}`,
      owner: id,
      x: left + column * LEASE,
      y: first + (i % plan.rows) * PITCH,
      width: plan.stacked ? box.width - 32 : LEASE - 14,
      font: "mono",
    });
  }
}

/**
 * @typedef {object} Watch  the dotted line from the API to a node's flanneld
 * @property {string} node
 * @property {number} lane  x at which it runs down along the node's edge, past everything else
 * @property {'left'|'right'} side
 */

/** Whether a node's flanneld stands beside its name. @param {Draft} draft @param {string} node @returns {boolean} */
function isInTitle(draft, node) {
  const daemon = draft.parts.get(`${node}/flanneld`);
  const card = draft.namespaces.get(node);
  return !!daemon && !!card && !card.flip && daemon.y < card.y + 40;
}

/** x at which the line runs down. @param {Draft} draft @param {Watch} watch @returns {number} */
export function laneOfWatch(draft, { node, lane }) {
  const daemon = draft.parts.get(`${node}/flanneld`);
  return daemon && isInTitle(draft, node) ? daemon.x + daemon.width / 2 : lane;
}

/** @param {Draft} draft @param {Watch} line */
export function placeWatch(draft, line) {
  const { node, side } = line;
  const api = draft.parts.get(API);
  const daemon = draft.parts.get(`${node}/flanneld`);
  if (!api || !daemon) return;
  const over = laneOfWatch(draft, line);
  if (isInTitle(draft, node)) return watch(draft, node, { over, end: { x: over, y: daemon.y } });
  const y = daemon.y + daemon.height / 2;
  watch(draft, node, { over, end: { x: side === "left" ? daemon.x : daemon.x + daemon.width, y } });
}

/**
 * From the API's lower edge where the line is below it, else from its side.
 * @param {Draft} draft @param {string} node @param {{over: number, end: {x: number, y: number}}} at
 */
function watch(draft, node, { over: lane, end }) {
  const api = /** @type {Box} */ (draft.parts.get(API));
  const over = lane > api.x + 14 && lane < api.x + api.width - 14;
  const start = over
    ? { x: lane, y: api.y + api.height }
    : { x: lane <= api.x + 14 ? api.x : api.x + api.width, y: api.y + api.height / 2 };
  draft.junction(`#${node}/api`, start);
  draft.junction(`#${node}/flanneld`, end);
  draft.wire({
    kind: "control",
    from: `#${node}/api`,
    to: `#${node}/flanneld`,
    via: [
      { x: lane, y: start.y },
      { x: lane, y: end.y },
    ],
  });
}
