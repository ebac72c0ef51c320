/** One input for each way in which a property is edited. Each tells its new value; undefined takes the property away. */

import { h } from "../panel/dom.js";
import { say } from "../words.js";

/** @import {Field} from './fields.js' */

/**
 * @typedef {object} Around  what an input needs to know of the run
 * @property {string[]} pods
 * @property {string[]} places
 * @property {{id: string, title: string}[]} backends
 * @property {() => void} toYaml  shows the thing in the text
 *
 * @typedef {(value: any, tell: (value: unknown) => void, field: Field, around: Around) => HTMLElement} Input
 */

/** @param {Event} event */
const textOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** @param {string} text @returns {string[]|undefined} */
const words = (text) => {
  const found = text.split(/[\s,]+/).filter(Boolean);
  return found.length ? found : undefined;
};

/** @param {string} text @returns {number|string|undefined} what is no number stays as it is: the server says what is wrong with it */
const number = (text) => (text.trim() === "" ? undefined : /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : text);

/** @type {Input} */
const text = (value, tell, { absent = "", label }) =>
  h("input", {
    type: "text",
    value: value ?? "",
    placeholder: absent,
    "aria-label": label,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    maxlength: 500,
    oninput: (/** @type {Event} */ event) => tell(textOf(event) === "" && absent ? undefined : textOf(event)),
  });

/** @param {string} label @param {unknown} value @param {string} absent @param {(value: unknown) => void} tell */
const digits = (label, value, absent, tell) =>
  h("input", {
    type: "text",
    inputmode: "numeric",
    value: value ?? "",
    placeholder: absent,
    "aria-label": label,
    maxlength: 16,
    oninput: (/** @type {Event} */ event) => tell(number(textOf(event))),
  });

/** @param {string} label @param {{value: string, title: string}[]} options @param {string} value @param {(value: string) => void} tell */
const choose = (label, options, value, tell) => {
  const known = options.some((one) => one.value === value) ? options : [{ value, title: value }, ...options];
  const element = h(
    "select",
    { "aria-label": label, onchange: (/** @type {Event} */ event) => tell(textOf(event)) },
    known.map((one) => h("option", { value: one.value }, one.title)),
  );
  element.value = value;
  return element;
};

/** @param {string[]} values */
const plainOptions = (values) => values.map((value) => ({ value, title: value }));

/** @type {Record<string, {value: string, title: string}[]>} */
const DIRECTIONS = {
  ingress: [
    { value: "all", title: say.build.everything },
    { value: "none", title: say.build.nothing },
    { value: "some", title: say.build.whatItsRulesSay },
  ],
};

/** @param {unknown[]|undefined} rules */
const directionOf = (rules) => (rules === undefined ? "all" : rules.length ? "some" : "none");

/** @type {Record<string, unknown[]|undefined>} */
const RULES = { all: undefined, none: [], some: [{ ports: ["tcp/80"] }] };

/** @param {any[]} ports @param {number} at @param {string} key @param {unknown} value */
const withPort = (ports, at, key, value) =>
  ports.map((port, i) => {
    if (i !== at) return port;
    const { [key]: _, ...rest } = port;
    return value === undefined || value === "" ? rest : { ...rest, [key]: value };
  });

/** @type {Record<Field['as'], Input>} */
export const INPUTS = {
  name: text,
  text,
  number: (value, tell, { label, absent = "" }) => digits(label, value, absent, tell),
  flag(value, tell, { label, absent }) {
    const usual = absent === "true";
    const box = h("input", {
      type: "checkbox",
      onchange: () => tell(box.checked === usual ? undefined : box.checked),
    });
    box.checked = value ?? usual;
    return h("label", { class: "check" }, box, h("span", {}, label));
  },
  choice(value, tell, { label, options = [], absent }, { backends }) {
    const offered = options.length ? plainOptions(options) : backends.map(({ id, title }) => ({ value: id, title }));
    return choose(label, offered, String(value ?? absent ?? ""), (next) => tell(next === absent ? undefined : next));
  },
  words: (value, tell, field, around) =>
    text(Array.isArray(value) ? value.join(" ") : "", (typed) => tell(words(String(typed ?? ""))), field, around),
  line: (value, tell, { label }) =>
    h(
      "textarea",
      {
        "aria-label": label,
        rows: 2,
        spellcheck: "false",
        oninput(/** @type {Event} */ event) {
          const lines = textOf(event)
            .split("\n")
            .filter((line) => line.trim());
          tell(lines.length ? lines.map((line) => line.trim()) : undefined);
        },
      },
      Array.isArray(value) ? value.join("\n") : "",
    ),
  pods(value, tell, { label }, { pods }) {
    const chosen = Array.isArray(value) ? value : [];
    const boxes = pods.map((pod) => {
      const box = h("input", { type: "checkbox", value: pod });
      box.checked = chosen.includes(pod);
      return box;
    });
    const group = h(
      "div",
      {
        class: "pods",
        role: "group",
        "aria-label": label,
        onchange: () => tell(boxes.filter((box) => box.checked).map((box) => box.value)),
      },
      boxes.map((box) => h("label", { class: "check" }, box, h("span", {}, box.value))),
    );
    return pods.length ? group : h("p", { class: "none" }, say.build.thereNoPodYet);
  },
  place: (value, tell, { label }, { places }) => choose(label, plainOptions(places), String(value ?? ""), tell),
  time: (value, tell, { label }) =>
    digits(label, Number(value ?? 0) / 1000, "0", (typed) =>
      tell(typeof typed === "number" ? typed * 1000 : (typed ?? 0)),
    ),
  direction(value, tell, { label }, { toYaml }) {
    const direction = directionOf(value);
    return h(
      "div",
      { class: "direction" },
      choose(label, DIRECTIONS.ingress, direction, (next) => tell(RULES[next])),
      direction === "some" &&
        h("button", { type: "button", class: "button small", onclick: toYaml }, say.build.itsRulesAsYaml),
    );
  },
  ports(value, tell) {
    const ports = Array.isArray(value) ? value : [];
    const change = (/** @type {number} */ at, /** @type {string} */ key) => (/** @type {unknown} */ next) =>
      tell(withPort(ports, at, key, next));
    const rows = ports.map((port, i) =>
      h(
        "div",
        { class: "port", role: "group", "aria-label": say.build.port(i + 1) },
        ports.length > 1 &&
          text(
            port.name,
            change(i, "name"),
            { name: "name", label: say.build.name2, as: "text", absent: "name" },
            NOTHING,
          ),
        choose(say.build.protocol, plainOptions(["tcp", "udp"]), port.protocol ?? "tcp", (next) =>
          change(i, "protocol")(next === "tcp" ? undefined : next),
        ),
        digits(say.build.port2, port.port, "port", change(i, "port")),
        h("span", { "aria-hidden": "true" }, "→"),
        digits(say.build.portPods, port.targetPort, String(port.port ?? ""), change(i, "targetPort")),
        digits(say.build.portNodes, port.nodePort, say.build.nodePort, change(i, "nodePort")),
        ports.length > 1 &&
          h(
            "button",
            {
              type: "button",
              class: "button icon small",
              "aria-label": say.build.removePort(i + 1),
              onclick: () => tell(ports.filter((_, at) => at !== i)),
            },
            "×",
          ),
      ),
    );
    const more = h(
      "button",
      {
        type: "button",
        class: "button small",
        onclick: () => tell(withNames([...ports, { port: 8000 + ports.length }])),
      },
      say.build.addPort,
    );
    return h("div", { class: "ports" }, rows, more);
  },
};

/** @type {Around} */
const NOTHING = { pods: [], places: [], backends: [], toYaml() {} };

/** A Service with several ports has a name for each. @param {any[]} ports */
const withNames = (ports) => ports.map((port, i) => ({ name: port.name || `port-${i + 1}`, ...port }));
