/** Where each packet's capsule is at a moment, what stands on it, and how much of it can be seen. */

import { pointAt } from "../../layout/polyline.js";
import { fitting } from "../../layout/text.js";
import { contentOf, isWrapped } from "./content.js";
import { endingOf, goneAt } from "./tracks.js";

/** @import {Point, Story} from '../../state/types.js' */
/** @import {StageLayout} from '../../layout/types.js' */
/** @import {Measure} from '../../layout/text.js' */
/** @import {Capsule, CapsuleState} from './types.js' */
/** @import {Content} from './content.js' */
/** @import {Step, Track, Tracks} from './tracks.js' */

/** The part of a hop in which its capsule moves; the rest it stands, so that the eye can follow. */
const MOVING = 0.78;
/** Waiting packets step aside, by this much, in this time (seconds). */
const ASIDE = { by: 104, seconds: 0.3 };
const FADE = 0.3;
/** How far packets that wait at the same place lie beside each other. */
const PILE = 5;

/** @typedef {{layout: StageLayout, measure: Measure, reducedMotion: boolean}} Setting */

/** @param {number} x @returns {number} 0 to 1 */
const clamp = (x) => Math.max(0, Math.min(1, x));
/** Slow at both ends. @param {number} x @returns {number} */
export const ease = (x) => (x < 0.5 ? 4 * x * x * x : 1 - (-2 * x + 2) ** 3 / 2);

/** @param {Step} step @param {number} t @returns {number} how much of it is over, 0 to 1 */
const progress = (step, t) => (step.end > step.start ? clamp((t - step.start) / (step.end - step.start)) : 1);

/**
 * @param {Story} story @param {Tracks} tracks @param {number} t @param {Setting} setting
 * @returns {Capsule[]} those in view last, on top
 */
export function capsulesAt(story, tracks, t, setting) {
  const last = story.ended && t >= story.duration;
  /** @type {Capsule[]} */
  const capsules = [];
  for (const track of tracks.all) {
    if (track.from > t) break;
    if (t >= goneAt(track) && !(last && endingOf(track) === "dropped")) continue;
    capsules.push(capsuleOf(track, last ? Math.min(t, goneAt(track) - FADE) : t, setting));
  }
  capsules.sort((a, b) => Number(a.state === "moving") - Number(b.state === "moving") || a.pkt - b.pkt);
  pile(capsules);
  return capsules;
}

/**
 * Packets that stand at the same place lie a little beside each other, the one on top where it belongs, so that all of them are seen.
 * @param {Capsule[]} capsules from the bottom up
 */
function pile(capsules) {
  /** @type {Map<string, number>} */
  const heights = new Map();
  for (const capsule of [...capsules].reverse()) {
    const place = `${Math.round(capsule.x)} ${Math.round(capsule.y)}`;
    const above = heights.get(place) ?? 0;
    heights.set(place, above + 1);
    if (capsule.state === "moving") continue;
    capsule.x -= PILE * Math.min(above, 4);
    capsule.y -= PILE * Math.min(above, 4);
  }
}

/** @param {Track} track @param {number} t @param {Setting} setting @returns {Capsule} */
function capsuleOf(track, t, setting) {
  let i = track.steps.length - 1;
  while (i >= 0 && track.steps[i].start > t) i--;
  const step = track.steps[i];
  const wait = track.waits.find((w) => w.from <= t && t < w.until);
  if (!step) return waitingCapsule(track, t, setting);
  const p = progress(step, t);
  const state = stateOf(track, i, { t, p, waits: wait !== undefined });
  const move = setting.reducedMotion ? 1 : ease(clamp(p / MOVING));
  const route = setting.layout.route(step.from, step.to);
  const place = pointAt(route.points, move);
  const room = roomFor(track, step, move, setting.layout);
  const look = lookOf(contentOf(step.hop.layers ? step.hop : track.steps[i - 1]?.hop), state, {
    room,
    measure: setting.measure,
    wrapped: wrapOf(step, p) > 0,
    step,
  });
  return {
    pkt: track.pkt,
    hop: step.hop.index,
    ...shifted(track, place, { t, width: look.width + look.outerWidth, setting }),
    ...look,
    wrap: setting.reducedMotion ? Number(isWrapped(step.hop)) : wrapOf(step, p),
    tone: toneOf(step, state),
    state,
    opacity: opacityOf(track, i, t, state),
    badge: state === "dropped" || state === "delivered" ? clamp((p - 0.6) / 0.25) : 0,
  };
}

/**
 * How wide it may be: what there is room for where it is going, and less while the copies of a flood are still
 * close together.
 * @param {Track} track @param {Step} step @param {number} move @param {StageLayout} layout @returns {number}
 */
function roomFor(track, step, move, layout) {
  const [here, there] = [layout.room.get(step.from) ?? 90, layout.room.get(step.to) ?? 90];
  const copied = step.hop.previous !== null && step.hop.previous.pkt !== track.pkt;
  const most = Math.min(there, layout.crowds.get(step.to) ?? there);
  return copied ? Math.min(most, Math.max(34, most * move)) : Math.min(move < 0.5 ? here : there, there);
}

/**
 * A packet that waits and has not been seen at any device yet.
 * @param {Track} track @param {number} t @param {Setting} setting @returns {Capsule}
 */
function waitingCapsule(track, t, setting) {
  const content = contentOf(track.steps[0]?.hop);
  const room = setting.layout.room.get(track.origin) ?? 90;
  const place = setting.layout.taps.get(track.origin) ?? { x: 0, y: 0 };
  return {
    pkt: track.pkt,
    hop: -1,
    ...place,
    ...lookOf(content, "waiting", { room, measure: setting.measure, wrapped: false }),
    wrap: 0,
    tone: content.tone,
    state: "waiting",
    opacity: clamp((t - track.from) / FADE),
    badge: 0,
  };
}

/**
 * @param {Track} track @param {number} i @param {{t: number, p: number, waits: boolean}} now @returns {CapsuleState}
 */
function stateOf(track, i, { t, p, waits }) {
  if (i === track.steps.length - 1) {
    const ending = endingOf(track);
    const step = track.steps[i];
    const late = p > (step.ending ? 0.7 : 0.35);
    if (ending !== "plain" && late) return ending;
  }
  if (waits) return "waiting";
  return t < track.steps[i].end ? "moving" : "resting";
}

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
    return over < 0 ? 1 - 0.45 * clamp((progress(step, t) - 0.75) / 0.25) : 0.55 * (1 - clamp(over / FADE));
  return over <= 0 ? born : 1 - clamp((over - (goneAt(track) - step.end - FADE)) / FADE);
}

/**
 * Waiting packets stand aside, as far as their node reaches.
 * @param {Track} track @param {Point} place @param {{t: number, width: number, setting: Setting}} now @returns {Point}
 */
function shifted(track, place, { t, width, setting: { layout, reducedMotion } }) {
  const wait = track.waits.find((w) => w.from <= t && t < w.until + ASIDE.seconds);
  if (!wait || wait.from <= track.from) return place;
  const out = reducedMotion ? 1 : ease(clamp((t - wait.from) / ASIDE.seconds));
  const back = t < wait.until ? 0 : reducedMotion ? 1 : ease(clamp((t - wait.until) / ASIDE.seconds));
  const around = [...layout.namespaces.values()].find((box) => box.role === "node" && box.open && inside(box, place));
  // In a router the question leaves by another card, so there is nothing to step aside for.
  if (!around) return place;
  const reach = Math.min(ASIDE.by, around.x + around.width - 8 - width / 2 - place.x);
  return { x: place.x + Math.max(0, reach) * (out - back), y: place.y };
}

/** @param {import('../../state/types.js').Box} box @param {Point} point @returns {boolean} */
const inside = (box, point) =>
  point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;

/**
 * @param {CapsuleState} state @param {Step} [step]
 * @returns {string[]|null} words instead of the content's, longest first
 */
function wordsFor(state, step) {
  if (state === "refused") return ["not asked for me", "not for me", "not me", "–"];
  if (state !== "dropped") return null;
  const reason = String((step?.ending ?? step?.hop)?.event.reason ?? "dropped");
  return [reason, "dropped", ""];
}

/**
 * Texts and widths: all that there is room for.
 * @param {Content} content @param {CapsuleState} state
 * @param {{room: number, measure: Measure, wrapped: boolean, step?: Step}} setting
 * @returns {Pick<Capsule, 'shell'|'chip'|'outer'|'width'|'shellWidth'|'chipWidth'|'outerWidth'|'title'>}
 */
function lookOf(content, state, { room, measure, wrapped, step }) {
  const said = wordsFor(state, step);
  const wide = (/** @type {string} */ text) => (text ? measure(text, "capsule") : 0);
  const outer = wrapped
    ? fitting([content.outer, "VXLAN", ""], Math.max(0, room - 20 - (wide(content.chip) + 24)), "capsule", measure)
    : "";
  const outerWidth = outer ? wide(outer) + 17 : 0;
  const left = room - outerWidth - (wrapped ? 10 : 0);
  const chip = fitting(said ?? [content.chip, content.brief, ""], left - 20, "capsule", measure);
  const spare = left - wide(chip) - 30;
  const shell = !said && wide(content.shell) <= spare ? content.shell : "";
  const chipWidth = chip ? wide(chip) + 12 : 8;
  const shellWidth = shell ? wide(shell) + 15 : 0;
  const title = [content.outer, content.shell, content.chip].filter(Boolean).join(" · ");
  return {
    shell,
    chip,
    outer,
    shellWidth,
    chipWidth,
    outerWidth,
    width: shellWidth + chipWidth + 8,
    title: said ? `${title}: ${said[0]}` : title,
  };
}
