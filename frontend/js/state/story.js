/**
 * Events → story. The one place that folds a trace into hops; pure, so the same events always make the same story. A story only
 * ever grows: what it holds never changes.
 */

import { fromHex } from "../wire/bytes.js";
import { dissect } from "../wire/dissect.js";
import { createPackets } from "./packets.js";
import { createSchedule, hopAt } from "./schedule.js";
import { toneOf } from "./tone.js";
import { isRaw } from "./tunnels.js";
import { changesWorld, createHistory } from "./world.js";

/** @import {Hop, Story, TraceEvent} from './types.js' */
/** @import {PacketState} from './packets.js' */

/** What the arrow keys step over. */
const HOPS = new Set(["tap", "drop", "deliver", "control", "start", "exit", "halt"]);
/** What explains a packet's next hop. */
const REASONS = new Set(["lookup", "rewrite", "rules", "whole", "encap", "decap", "wait", "go"]);

/**
 * @typedef {object} StoryBuilder
 * @property {Story} story                        grows with each append
 * @property {(events: TraceEvent[]) => void} append  in order of their numbers; numbers that are already there are skipped
 * @property {() => void} end                     nothing will follow
 * @property {() => number} next                  the number of the event that should come next
 */

/**
 * @param {boolean} [six] whether the story is about IPv6, so that devices are known by those addresses first
 * @param {ReadonlySet<number>} [hidden] commands, by their place in the run, that are not told: they make no hops, and what they change is there
 * @returns {StoryBuilder}
 */
export function createStory(six = false, hidden = new Set()) {
  const history = createHistory(six);
  const packets = createPackets();
  const schedule = createSchedule();
  /** @type {number[]} how many changes of the world each hop has behind it */
  const versions = [];
  /** @type {Map<string, TraceEvent[]>} rows that changed in a namespace since the last hop there; a lease belongs to the hop before it */
  const changed = new Map();
  /** of devices, by "ns:dev" @type {Map<string, string>} */
  const kinds = new Map();
  let begun = false;
  /** @type {Story} */
  const story = {
    six,
    hops: [],
    events: [],
    duration: 0,
    ended: false,
    worldAt: (hop) => history.at(versions[Math.max(0, Math.min(hop, versions.length - 1))] ?? history.version()),
    hopAt: (seconds) => hopAt(story.hops, seconds),
  };

  /** @param {TraceEvent} event @param {PacketState|null} packet @returns {TraceEvent[]} */
  function reasonsFor(event, packet) {
    const rows = changed.get(event.ns) ?? [];
    changed.delete(event.ns);
    const since = packet ? packet.since : [];
    if (packet) packet.since = [];
    return [...since, ...rows.filter((row) => !since.includes(row))].sort((a, b) => a.n - b.n);
  }

  /** @param {TraceEvent} event @param {PacketState} packet */
  function readFrame(event, packet) {
    if (typeof event.frame !== "string") return;
    packet.frame = fromHex(event.frame);
    packet.layers = dissect(packet.frame, isRaw(kinds.get(`${event.ns}:${event.dev}`)));
  }

  /** @param {TraceEvent} event */
  function addHop(event) {
    const packet = event.pkt ? packets.of(Number(event.pkt)) : null;
    if (packet && event.e === "tap") readFrame(event, packet);
    const because = reasonsFor(event, packet);
    /** @type {Hop} */
    const hop = {
      index: story.hops.length,
      n: event.n,
      t: event.t,
      kind: /** @type {Hop['kind']} */ (event.e),
      ns: event.ns,
      dev: event.dev ?? "",
      pkt: packet?.pkt ?? 0,
      tone: toneOf(event, packet?.layers, because),
      event,
      because,
      frame: packet?.frame,
      layers: packet?.layers,
      previous: packet?.last ?? null,
      start: 0,
      end: 0,
      gap: 0,
    };
    schedule.place(hop, packet);
    if (packet) packet.last = hop;
    versions.push(history.version());
    story.hops.push(hop);
    story.duration = schedule.duration();
  }

  /** @param {TraceEvent} event */
  function take(event) {
    story.events.push(event);
    if (changesWorld(event)) history.record(event);
    if (event.e === "device") kinds.set(`${event.ns}:${event.dev}`, String(event.kind));
    if (event.e === "start") begun = true;
    if (!begun) return;
    if (hidden.has(event.command)) {
      if (event.e === "exit") changed.clear();
      return;
    }
    if (event.e === "row" && event.table !== "lease") changed.set(event.ns, [...(changed.get(event.ns) ?? []), event]);
    else if (event.e === "born") packets.born(event);
    else if (REASONS.has(event.e)) packets.of(Number(event.pkt)).since.push(event);
    else if (HOPS.has(event.e)) addHop(event);
  }

  return {
    story,
    next: () => story.events.length,
    append(events) {
      for (const event of events) if (event.n === story.events.length) take(event);
    },
    end() {
      story.ended = true;
    },
  };
}

/**
 * A story that is the same as another up to and with an event, and open from there on. The other stays as it is.
 * @param {Story} story @param {number} at event number @param {ReadonlySet<number>} [hidden]
 * @returns {StoryBuilder}
 */
export function forkStory(story, at, hidden) {
  const fork = createStory(story.six, hidden);
  fork.append(story.events.slice(0, at + 1));
  return fork;
}
