/** The vertical rhythm: how high each row of the stage is, from the least that can be read to what looks calm. */

/**
 * @typedef {object} Rhythm  heights, stage units
 * @property {number} margin
 * @property {number} api       the Kubernetes API's card
 * @property {number} apiGap
 * @property {number} title     from a node's upper edge to its pods
 * @property {number} pod
 * @property {number} veth      from pods to bridge
 * @property {number} bridge
 * @property {number} toRouting
 * @property {number} routing
 * @property {number} toTunnel
 * @property {number} tunnel
 * @property {number} toEdge    from the last box to the node's lower edge
 * @property {number} cable     from the node to the switch
 * @property {number} network   the switch's bar
 * @property {number} lowerGap
 * @property {number} lower     tiles below it
 * @property {number} pad       inside a node, left and right
 */

/** @type {Rhythm} */
const COMPACT = {
  margin: 6,
  api: 42,
  apiGap: 8,
  title: 26,
  pod: 110,
  veth: 32,
  bridge: 50,
  toRouting: 26,
  routing: 40,
  toTunnel: 26,
  tunnel: 38,
  toEdge: 46,
  cable: 24,
  network: 56,
  lowerGap: 30,
  lower: 54,
  pad: 14,
};

/** @type {Rhythm} */
const ROOMY = {
  margin: 20,
  api: 60,
  apiGap: 26,
  title: 40,
  pod: 150,
  veth: 52,
  bridge: 58,
  toRouting: 38,
  routing: 54,
  toTunnel: 38,
  tunnel: 52,
  toEdge: 64,
  cable: 36,
  network: 60,
  lowerGap: 34,
  lower: 60,
  pad: 24,
};

/** @typedef {{tunnel: boolean, lower: boolean}} Rows  which of the rows that need not be there are */

/** @param {Rhythm} r @param {Rows} rows @returns {number} height of a node's card */
export const nodeHeight = (r, rows) =>
  r.title + r.pod + r.veth + r.bridge + r.toRouting + r.routing + (rows.tunnel ? r.toTunnel + r.tunnel : 0) + r.toEdge;

/** @param {Rhythm} r @param {Rows} rows @returns {number} */
export const totalHeight = (r, rows) =>
  2 * r.margin + r.api + r.apiGap + nodeHeight(r, rows) + r.cable + r.network + (rows.lower ? r.lowerGap + r.lower : 0);

/** @param {number} part 0: compact, 1: roomy @returns {Rhythm} */
export function blend(part) {
  const names = /** @type {(keyof Rhythm)[]} */ (Object.keys(COMPACT));
  const mixed = names.map((name) => [name, Math.round(COMPACT[name] + (ROOMY[name] - COMPACT[name]) * part)]);
  return /** @type {Rhythm} */ (Object.fromEntries(mixed));
}

/** @param {Rows} rows @returns {number} the least height at which everything can be read */
export const leastHeight = (rows) => totalHeight(COMPACT, rows);

/** @param {Rows} rows @returns {number} the height beyond which more room helps nothing */
export const fullHeight = (rows) => totalHeight(ROOMY, rows);

/** The rhythm that fills a height. @param {number} height @param {Rows} rows @returns {Rhythm} */
export function rhythmFor(height, rows) {
  const least = leastHeight(rows);
  return blend(Math.max(0, Math.min(1, (height - least) / (fullHeight(rows) - least))));
}
