/** Where each packet's capsule is at a moment, what stands on it, and how much of it can be seen. */

import { pointAt } from "../../layout/polyline.js";
import { createBerths } from "./berths.js";
import { contentOf, isWrapped } from "./content.js";
import { isCrowd, lookOf, WRAP } from "./look.js";
import { clamp, ease, MOVING, moveOf, progressOf } from "./motion.js";
import { endingOf, goneAt } from "./tracks.js";
import { ghostOf } from "./ghost.js";

/** @import {Point, Story} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */
/** @import {Measure} from '../../layout/text.js' */
/** @import {Capsule, CapsuleState} from './types.js' */
/** @import {Berths} from './berths.js' */
/** @import {Content} from './content.js' */
/** @import {Step, Track, Tracks} from './tracks.js' */

/** Waiting packets step aside, by this much, in this time (seconds); or down, where there is no room beside and another one comes. */
const ASIDE = { by: 104, down: 27, seconds: 0.3 };
const FADE = 0.3;
/** A frame that ends where it stands shows it after this part of its hop. */
const TOLD = 0.35;

/** @typedef {{layout: StageLayout, measure: Measure, reducedMotion: boolean, crowd?: boolean}} Setting  a crowd leaves no ghosts */

/**
 * A packet at a moment, before it is known what else stands where it stands.
 * @typedef {object} Pose
 * @property {Track} track
 * @property {number} i        of its step; -1: it waits and has not been seen at any device yet
 * @property {number} t
 * @property {number} p        how much of the step is over, 0 to 1
 * @property {number} move     how much of the way, 0 to 1
 * @property {number} aside    how far it has stepped aside, 0 to 1
 */

/**
 * @param {Story} story @param {Tracks} tracks @param {number} t @param {Setting} setting
 * @returns {Capsule[]} those in view last, on top
 */
export function capsulesAt(story, tracks, t, setting) {
  const last = story.ended && t >= story.duration;
  /** @type {Pose[]} */
  const poses = [];
  for (const track of tracks.all) {
    if (track.from > t) break;
    if (t >= goneAt(track) && !(last && endingOf(track) === "dropped")) continue;
    poses.push(poseOf(track, last ? Math.min(t, goneAt(track) - FADE) : t, setting));
  }
  const berths = createBerths(setting.layout);
  for (const pose of poses) settle(pose, berths, setting.layout);
  const capsules = poses.map((pose) => capsuleOf(pose, berths, { ...setting, crowd: isCrowd(poses.length) }));
  return capsules.sort((a, b) => Number(a.state === "moving") - Number(b.state === "moving") || a.pkt - b.pkt);
}

/** @param {Track} track @param {number} t @param {Setting} setting @returns {Pose} */
function poseOf(track, t, { reducedMotion }) {
  let i = track.steps.length - 1;
  while (i >= 0 && track.steps[i].start > t) i--;
  const p = i < 0 ? 1 : progressOf(track.steps[i], t);
  return { track, i, t, p, move: i < 0 || reducedMotion ? 1 : moveOf(p), aside: asideOf(track, t, reducedMotion) };
}

/** The copies of a flood come out of one frame: there they take no room from each other. @param {Pose} pose @param {Berths} berths @param {StageLayout} layout */
function settle(pose, berths, layout) {
  const { track, i, t, move, aside } = pose;
  const step = track.steps[i];
  const there = Math.min(clamp((t - track.from) / FADE), clamp((goneAt(track) - t) / FADE));
  if (!step) return berths.take(track.origin, track.pkt, there);
  const queue = queueOf(pose, layout);
  if (queue) berths.take(queue, track.pkt, there * aside);
  const copied = isCopied(track, step);
  if (step.from === step.to && !copied) return berths.take(step.to, track.pkt, there * (1 - aside));
  if (!copied) berths.take(step.from, track.pkt, there * (1 - move));
  berths.take(step.to, track.pkt, there * move * (1 - aside));
}

/** Whether a step is the first of a copy or an answer. @param {Track} track @param {Step} step @returns {boolean} */
const isCopied = (track, step) => step.hop.previous !== null && step.hop.previous.pkt !== track.pkt;

/** @param {Pose} pose @param {Berths} berths @param {Setting} setting @returns {Capsule} */
function capsuleOf(pose, berths, setting) {
  const { track, i, t, p, move } = pose;
  const step = track.steps[i];
  if (!step) return waitingCapsule(pose, berths, setting);
  const state = stateOf(pose);
  const route = setting.layout.route(step.from, step.to);
  const there = berths.shareOf(step.to, track.pkt);
  const here = isCopied(track, step) ? there : berths.shareOf(step.from, track.pkt);
  const wrap = setting.reducedMotion ? Number(wrapOf(step, 1)) : wrapOf(step, p);
  const content = contentOf(step.hop.layers ? step.hop : track.steps[i - 1]?.hop);
  const look = lookOf(there.count > 1 && !there.merged ? counted(content, there.count) : content, state, {
    room: roomIn(pose, step, { here: here.room, there: there.room }, { berths, layout: setting.layout }),
    measure: setting.measure,
    wrapped: wrap > 0,
    step,
  });
  const width = look.width + (wrap ? look.outerWidth + WRAP.right : 0);
  const { x, y } = pointAt(route.points, move);
  const shift = (isCopied(track, step) ? 0 : here.shift * (1 - move)) + there.shift * move;
  return {
    pkt: track.pkt,
    hop: step.hop.index,
    ...placed({ x: x + shift, y }, pose, width, { layout: setting.layout, berths }),
    ...look,
    wrap,
    tone: toneOf(step, state),
    state,
    opacity: there.merged ? 0 : opacityOf(track, i, t, state),
    badge: state === "dropped" || state === "delivered" ? clamp((p - toldAt(step)) / 0.18) : 0,
    ghost: setting.reducedMotion || setting.crowd || move >= 1 ? [] : ghostOf(route.points, p, shift),
  };
}

/** One that stands for several. @param {Content} content @param {number} count @returns {Content} */
const counted = (content, count) => ({ ...content, shell: "", chip: `${count}× ${content.brief}`, short: `${count}×` });

/**
 * How wide it may be: what there is room for where it is going, and less while the copies of a flood are still close together.
 * @param {Pose} pose @param {Step} step @param {{here: number, there: number}} room
 * @param {{berths: Berths, layout: StageLayout}} around @returns {number}
 */
function roomIn(pose, step, { here, there }, { berths, layout }) {
  const { track, move } = pose;
  const queue = queueOf(pose, layout);
  if (queue) return Math.min(there, berths.shareOf(queue, track.pkt).room);
  const most = Math.min(there, layout.crowds.get(step.to) ?? there);
  return isCopied(track, step) ? Math.min(most, Math.max(34, most * move)) : Math.min(move < 0.5 ? here : there, there);
}

/** A packet that waits and has not been seen at any device yet. @param {Pose} pose @param {Berths} berths @param {Setting} setting @returns {Capsule} */
function waitingCapsule({ track, t }, berths, { layout, measure }) {
  const content = contentOf(track.steps[0]?.hop);
  const { shift, room } = berths.shareOf(track.origin, track.pkt);
  const place = layout.taps.get(track.origin) ?? { x: 0, y: 0 };
  return {
    pkt: track.pkt,
    hop: -1,
    x: place.x + shift,
    y: place.y,
    ...lookOf(content, "waiting", { room, measure, wrapped: false }),
    wrap: 0,
    tone: content.tone,
    state: "waiting",
    opacity: clamp((t - track.from) / FADE),
    badge: 0,
    ghost: [],
  };
}

/** The part of a step after which its end can be seen: not before the frame is where it ends. @param {Step} step @returns {number} */
const toldAt = (step) => (step.from === step.to && !step.ending ? TOLD : MOVING);

/** @param {Pose} pose @returns {CapsuleState} */
function stateOf({ track, i, t, p }) {
  const step = track.steps[i];
  const ending = i === track.steps.length - 1 ? endingOf(track) : "plain";
  if (ending !== "plain" && p > toldAt(step)) return ending;
  if (waitAt(track, t)) return "waiting";
  return t < step.end ? "moving" : "resting";
}

/** @param {Track} track @param {number} t */
const waitAt = (track, t) => track.waits.find((w) => w.from <= t && t < w.until);

/** @param {Step} step @param {CapsuleState} state @returns {Capsule['tone']} */
function toneOf(step, state) {
  if (state === "dropped") return "drop";
  if (state === "refused") return "ctl";
  const content = contentOf(step.hop.layers ? step.hop : step.hop.previous);
  return step.hop.tone === "nat" ? "nat" : content.tone;
}

/**
 * How far the tunnel's capsule is around it. It is put on right after the start and comes off just before the end.
 * @param {Step} step @param {number} p @returns {number}
 */
function wrapOf(step, p) {
  const before = step.hop.previous ? isWrapped(step.hop.previous) : isWrapped(step.hop);
  const after = step.hop.layers ? isWrapped(step.hop) : before;
  if (before === after) return Number(after);
  return after ? ease(clamp((p - 0.12) / 0.4)) : 1 - ease(clamp((p - 0.34) / 0.4));
}

/** @param {Track} track @param {number} i @param {number} t @param {CapsuleState} state @returns {number} */
function opacityOf(track, i, t, state) {
  const step = track.steps[i];
  const born = i === 0 && !track.waits.length && !step.hop.previous ? clamp((t - step.start) / 0.18) : 1;
  if (i < track.steps.length - 1) return born;
  const over = t - step.end;
  if (state === "refused")
    return over < 0 ? 1 - 0.45 * clamp((progressOf(step, t) - 0.78) / 0.22) : 0.55 * (1 - clamp(over / FADE));
  return over <= 0 ? born : 1 - clamp((over - (goneAt(track) - step.end - FADE)) / FADE);
}

/** How far a packet that waits has stepped aside. @param {Track} track @param {number} t @param {boolean} reducedMotion @returns {number} */
function asideOf(track, t, reducedMotion) {
  const wait = track.waits.find((w) => w.from <= t && t < w.until + ASIDE.seconds);
  if (!wait || wait.from <= track.from) return 0;
  const out = reducedMotion ? 1 : ease(clamp((t - wait.from) / ASIDE.seconds));
  const back = t < wait.until ? 0 : reducedMotion ? 1 : ease(clamp((t - wait.until) / ASIDE.seconds));
  return out - back;
}

/**
 * Where a packet queues that waits in a bridge's lane, or in that of the cables where no bridge is: beside its node's routing, because
 * others use the lane meanwhile.
 * @param {Pose} pose @param {StageLayout} layout @returns {string|null} null where it only steps aside
 */
function queueOf({ track, i, aside }, layout) {
  const step = track.steps[i];
  const point = aside && step ? layout.taps.get(step.to) : undefined;
  if (!point) return null;
  const bars = [...layout.devices.values()].filter((device) => device.kind === "bridge");
  const isCable = layout.devices.get(step.to)?.kind === "port" && layout.namespaces.get(step.hop.ns)?.role === "node";
  return isCable || bars.some((bar) => inside(bar, point)) ? `${step.hop.ns}:` : null;
}

/**
 * On the stage; and where it waits, aside as far as its node reaches.
 * @param {Point} place @param {Pose} pose @param {number} width @param {{layout: StageLayout, berths: Berths}} around @returns {Point}
 */
function placed({ x, y }, pose, width, { layout, berths }) {
  const { aside, track } = pose;
  const kept = (/** @type {number} */ at) => Math.max(width / 2 + 3, Math.min(layout.width - width / 2 - 3, at));
  const queue = queueOf(pose, layout);
  const end = queue ? layout.taps.get(queue) : undefined;
  if (queue && end) {
    const { shift } = berths.shareOf(queue, track.pkt);
    return { x: kept(x + (end.x + shift - x) * aside), y: y + (end.y - y) * aside };
  }
  const around = aside
    ? [...layout.namespaces.values()].find((box) => box.role === "node" && box.open && inside(box, { x, y }))
    : undefined;
  // In a router the question leaves by another card, so there is nothing to step aside for.
  const reach = around ? Math.min(ASIDE.by, around.x + around.width - 8 - width / 2 - x) : 0;
  const step = track.steps[pose.i];
  const down = step && around && reach < width ? ASIDE.down * berths.othersAt(step.to, track.pkt) : 0;
  return { x: kept(x + Math.max(0, reach) * aside), y: y + down * aside };
}

/** @param {import('../../state/types.js').Box} box @param {Point} point @returns {boolean} */
const inside = (box, point) =>
  point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
