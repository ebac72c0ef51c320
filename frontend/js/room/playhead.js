/** The player's state as it travels, and back. Pure. */

import { hopOfEvent } from "../state/schedule.js";

/** @import {Playhead} from '../net/room.js' */
/** @import {PlayerState} from '../player/player.js' */
/** @import {Story} from '../state/types.js' */

const MS = 1000;
/** Speeds travel in sixteenths. */
const PARTS = 16;

/** @param {PlayerState} state @param {Story|null} story @returns {Omit<Playhead, 'age'>} */
export const playheadOf = (state, story) => ({
  event: story?.hops[state.hop]?.n ?? -1,
  at: Math.round(state.seconds * MS),
  until: state.until === undefined ? -1 : Math.round(state.until * MS),
  speed: Math.max(1, Math.round(state.speed * PARTS)),
  playing: state.playing,
});

/** @param {Playhead} playhead @param {number} elapsed milliseconds since it was said @returns {number} display milliseconds now */
export function positionOf(playhead, elapsed) {
  if (!playhead.playing) return playhead.at;
  const now = playhead.at + ((playhead.age + elapsed) * playhead.speed) / PARTS;
  return playhead.until < 0 ? now : Math.min(playhead.until, now);
}

/**
 * What a player has to show for a playhead.
 * @param {Playhead} playhead @param {number} elapsed milliseconds since it was said @param {Story} story
 * @returns {PlayerState|null} null: the story is not that far yet
 */
export function stateOf(playhead, elapsed, story) {
  const hop = playhead.event < 0 ? -1 : hopOfEvent(story, playhead.event);
  if (!story.ended && (story.events.length <= playhead.event || story.duration * MS < playhead.at)) return null;
  const at = Math.min(positionOf(playhead, elapsed), Math.max(0, story.duration * MS - 1));
  const over = playhead.until >= 0 && at >= playhead.until;
  const until = playhead.until < 0 ? {} : { until: playhead.until / MS };
  return {
    seconds: at / MS,
    hop: over ? -1 : hop,
    playing: playhead.playing && !over,
    speed: playhead.speed / PARTS,
    ...until,
  };
}

/** Display time may differ by so many milliseconds of real time from what others reckon with, before they are told. */
const DRIFT = 10;

/**
 * Whether others who go on from what they were told last are wrong by now.
 * @param {Omit<Playhead, 'age'>} told @param {number} elapsed milliseconds since @param {Omit<Playhead, 'age'>} now
 */
export function differs(told, elapsed, now) {
  const reckoned = positionOf({ ...told, age: 0 }, elapsed);
  const stopped = told.playing && !now.playing && told.until >= 0 && told.until <= reckoned && now.at === told.until;
  if (stopped) return told.event !== now.event && now.at !== told.until;
  if (told.playing !== now.playing || told.speed !== now.speed || told.until !== now.until) return true;
  if (!now.playing) return told.at !== now.at || told.event !== now.event;
  return Math.abs(reckoned - now.at) > (DRIFT * now.speed) / PARTS;
}
