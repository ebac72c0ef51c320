/** What is done in a run: a command line, or a fault that is switched. People and links write both as text. */

/** @import {Command} from '../net/messages.js' */

/** Stands in a link where an instruction concerns the cluster as a whole. */
export const CLUSTER = "-";

const FAULT = /^fault ([a-z0-9-]{1,63})(?: (on|off))?((?: [a-z0-9-]{1,63}=[A-Za-z0-9._:/-]{1,63}){0,8})$/;

/** Whether it switches a fault. @param {Command} command @returns {command is import('../net/messages.js').FaultSwitch} */
export const isFault = (command) => "fault" in command;

/**
 * A text as an instruction.
 * @param {string} netns a pod or node, `-` or empty for the cluster as a whole
 * @param {string} text a command line, or `fault NAME on|off PARAMETER=VALUE …`
 * @returns {Command}
 */
export function instructionOf(netns, text) {
  const [, fault, state, parameters] = FAULT.exec(text.trim()) ?? [];
  if (!fault) return { netns, run: text };
  const pairs = parameters.trim().split(" ").filter(Boolean);
  const given = Object.fromEntries(pairs.map((pair) => pair.split("=")));
  return { netns: netns === CLUSTER ? "" : netns, fault, on: state !== "off", with: given };
}

/** An instruction as a text, without where and when. @param {Command} command @returns {string} */
export function textOf(command) {
  if (!isFault(command)) return command.run;
  const given = Object.entries(command.with).map(([name, value]) => ` ${name}=${value}`);
  return `fault ${command.fault} ${command.on ? "on" : "off"}${given.join("")}`;
}
