/** What comes over the wire, checked before anything else sees it. The shapes are those of docs/protocol.md. */

import { say } from "../words.js";

/** @import {TraceEvent} from '../state/types.js' */

/** The version of the protocol that this page speaks. */
export const VERSION = 1;

/**
 * @typedef {{messageBytes?: number, events?: number, commands?: number, nodes?: number, podsPerNode?: number, runs?: number}} Limits
 * @typedef {{type?: string, title?: string, status?: number, detail?: string, path?: string, line?: number, column?: number}} Problem  RFC 9457;
 *   `path`: which property of what was sent, `line` and `column`: where it stands, where YAML was sent
 * @typedef {{netns: string, run: string, at?: number}} CommandLine
 * @typedef {{netns: string, fault: string, on: boolean, with: Record<string, string>, at?: number}} FaultSwitch
 * @typedef {CommandLine|FaultSwitch} Command
 * @typedef {{name: string, listens?: string[], hostPorts?: string[]}} ContainerSpec
 * @typedef {{name: string, containers?: ContainerSpec[]}} PodSpec
 * @typedef {{name: string, segment?: number, joined?: boolean, pods?: PodSpec[]}} NodeSpec
 * @typedef {{name: string, address: string, listens?: string[], routes?: string[]}} HostSpec  a machine outside of the cluster
 * @typedef {{name?: string, port: number, targetPort?: number, protocol?: string, nodePort?: number}} ServicePort
 * @typedef {{name: string, namespace?: string, clusterIp: string, ports: ServicePort[], pods?: string[], externalTrafficPolicy?: string,
 *   internalTrafficPolicy?: string, sessionAffinity?: string, affinitySeconds?: number}} ServiceSpec
 * @typedef {{pods?: string[], cidr?: string, except?: string[]}} PolicyPeer
 * @typedef {{from?: PolicyPeer[], to?: PolicyPeer[], ports?: string[]}} PolicyRule
 * @typedef {{name: string, pods?: string[], ingress?: PolicyRule[], egress?: PolicyRule[]}} PolicySpec
 * @typedef {{backend: string, rules?: string, podCidr?: string, nodeCidr?: string, offloads?: boolean, mtu?: number, nodes: NodeSpec[],
 *   hosts?: HostSpec[], services?: ServiceSpec[], policies?: PolicySpec[]}} Scenario
 * @typedef {{scenario: Scenario, seed?: number, commands: Command[]}} Run
 *
 * @typedef {{type: 'hello', version: number, limits: Limits}
 *   | {type: 'events', id: string, from: number, events: TraceEvent[]}
 *   | {type: 'end', id: string, events: number, outcome: string}
 *   | {type: 'cancelled', id: string}
 *   | {type: 'error', id: string, problem: Problem}
 *   | {type: 'unknown'}} ServerMessage
 */

/** @param {any} value @returns {value is TraceEvent} */
const isEvent = (value) =>
  value !== null &&
  typeof value === "object" &&
  Number.isSafeInteger(value.n) &&
  Number.isFinite(value.t) &&
  typeof value.e === "string" &&
  typeof value.ns === "string" &&
  (value.dev === undefined || typeof value.dev === "string");

/** @param {any} message @returns {ServerMessage} */
function eventsMessage(message) {
  const { id, from, events } = message;
  if (typeof id !== "string" || !Number.isSafeInteger(from) || !Array.isArray(events))
    throw new SyntaxError(say.server.noNumbers);
  events.forEach((event, i) => {
    if (!isEvent(event) || event.n !== from + i) throw new SyntaxError(say.server.notEvent(from + i));
  });
  return { type: "events", id, from, events };
}

/**
 * One message of the server.
 * @param {unknown} text
 * @returns {ServerMessage} `unknown` for a type that this version does not know, which is to be skipped
 * @throws {SyntaxError} where the text is not what the protocol says
 */
export function parseMessage(text) {
  const message = JSON.parse(String(text));
  if (message === null || typeof message !== "object") throw new SyntaxError(say.server.notObject);
  const id = typeof message.id === "string" ? message.id : "";
  switch (message.type) {
    case "hello":
      return { type: "hello", version: Number(message.version), limits: message.limits ?? {} };
    case "events":
      return eventsMessage(message);
    case "end":
      return { type: "end", id, events: Number(message.events) || 0, outcome: String(message.outcome ?? "quiet") };
    case "cancelled":
      return { type: "cancelled", id };
    case "error":
      return { type: "error", id, problem: message.problem ?? {} };
    default:
      return { type: "unknown" };
  }
}

/** A problem as a sentence. @param {Problem|undefined} problem @param {string} otherwise @returns {string} */
export function problemText(problem, otherwise) {
  const parts = [problem?.title, problem?.detail].filter((part) => typeof part === "string" && part.trim() !== "");
  const text =
    parts.length === 2 && parts[1]?.startsWith(String(parts[0]))
      ? parts[1]
      : parts.map((p) => String(p).replace(/[.\s]+$/, "")).join(". ");
  return text ? text.replace(/([^.!?])$/, "$1.") : otherwise;
}
