/** The rules of a NetworkPolicy in one direction: who, and by which ports. */

import { h } from "../panel/dom.js";
import { peersOf, sidesOf } from "../state/policy.js";
import { say } from "../words.js";
import { checks, choose, lines, words } from "./basic.js";

/** @import {PolicyRule} from '../net/messages.js' */
/** @import {Input, Tell} from './inputs.js' */

const DIRECTIONS = [
  { value: "all", title: say.form.everything },
  { value: "none", title: say.form.nothing },
  { value: "some", title: say.form.byRules },
];
const WHO = [
  { value: "anybody", title: say.form.anybody },
  { value: "these", title: say.form.onlyThese },
];

/** What a rule begins with. */
const FIRST = { ports: ["tcp/80"] };

/** @param {unknown[]|undefined} rules */
const directionOf = (rules) => (rules === undefined ? "all" : rules.length ? "some" : "none");

/** @type {Record<string, PolicyRule[]|undefined>} */
const RULES = { all: undefined, none: [], some: [FIRST] };

/**
 * @typedef {object} Place  of a rule
 * @property {'from'|'to'} side
 * @property {number} n  the first is 1
 * @property {string} label of the direction
 * @property {string[]} pods that there are
 */

/** @param {PolicyRule} rule @param {string} key @param {unknown} value @returns {PolicyRule} */
function withKey(rule, key, value) {
  const { [key]: _, ...rest } = /** @type {Record<string, unknown>} */ (rule);
  return value === undefined ? rest : { ...rest, [key]: value };
}

/** What those see who hear the name of an input. @param {string} text */
const labelled = (text) => h("span", { class: "label", "aria-hidden": "true" }, text);

/** Who is on the other side, where not everybody is. @param {PolicyRule} rule @param {Place} place @param {Tell} tell */
function peers(rule, { side, pods, n }, tell) {
  let { pods: chosen, blocks } = sidesOf(rule[side] ?? []);
  const changed = () => tell(peersOf(chosen, blocks));
  return [
    labelled(say.form.pods),
    checks(say.form.podsOfRule(n), pods, chosen, (next) => {
      chosen = next;
      changed();
    }),
    labelled(say.form.blocks),
    lines(say.form.blocksOfRule(n), blocks, say.form.exampleBlock, (next) => {
      blocks = next;
      changed();
    }),
    h("small", {}, say.form.hintBlocks),
  ];
}

/**
 * @param {PolicyRule} rule @param {Place} place
 * @param {(rule: PolicyRule|undefined, isWhole?: boolean) => void} tell  undefined takes it away
 */
function ruleElement(rule, place, tell) {
  const { side, n, label } = place;
  let now = rule;
  const set = (/** @type {string} */ key, /** @type {unknown} */ value, isWhole = false) => {
    now = withKey(now, key, value);
    tell(now, isWhole);
  };
  const who = rule[side]?.length ? "these" : "anybody";
  return h(
    "div",
    { class: "rule", role: "group", "aria-label": say.form.ruleOf(label, n) },
    h(
      "header",
      {},
      h("b", {}, say.form.rule(n)),
      h(
        "button",
        {
          type: "button",
          class: "button icon small",
          "aria-label": say.form.removeRule(n),
          onclick: () => tell(undefined, true),
        },
        "×",
      ),
    ),
    labelled(side === "from" ? say.form.from : say.form.to),
    choose(side === "from" ? say.form.fromOfRule(n) : say.form.toOfRule(n), WHO, who, (next) =>
      set(side, next === "these" ? [{ pods: place.pods.slice(0, 1) }] : undefined, true),
    ),
    who === "these" && peers(rule, place, (value) => set(side, value)),
    labelled(say.form.labelPorts),
    words(say.form.portsOfRule(n), rule.ports ?? [], say.form.everyPort, (next) => set("ports", next)),
    h("small", {}, say.form.hintRulePorts),
  );
}

/** @type {Input} */
export function direction(value, tell, { label, name }, { pods }) {
  /** @type {PolicyRule[]} */
  let rules = Array.isArray(value) ? value : [];
  const side = name === "ingress" ? "from" : "to";
  const change =
    (/** @type {number} */ at) =>
    (/** @type {PolicyRule|undefined} */ next, isWhole = false) => {
      rules = rules.flatMap((rule, i) => (i !== at ? [rule] : next ? [next] : []));
      tell(rules, isWhole);
    };
  return h(
    "div",
    { class: "direction" },
    choose(label, DIRECTIONS, directionOf(value), (next) => tell(RULES[next], true)),
    rules.map((rule, i) => ruleElement(rule, { side, n: i + 1, label, pods }, change(i))),
    rules.length > 0 &&
      h(
        "button",
        { type: "button", class: "button small", onclick: () => tell([...rules, FIRST], true) },
        say.form.addRule,
      ),
  );
}
