/** One input for each way in which a property is edited. Each tells its new value; undefined takes the property away. */

import { h } from "../panel/dom.js";
import { say } from "../words.js";
import { checks, choose, digits, line, lines, words } from "./basic.js";
import { direction } from "./rules.js";

/** @import {Field} from './fields.js' */

/**
 * @typedef {object} Around  what an input needs to know of the run
 * @property {string[]} pods
 * @property {string[]} places
 * @property {{id: string, title: string}[]} backends
 *
 * @typedef {(value: unknown, isWhole?: boolean) => void} Tell  `isWhole`: the form is to be drawn anew, with more inputs or fewer
 *
 * @typedef {(value: any, tell: Tell, field: Field, around: Around) => HTMLElement} Input
 */

/** @type {Input} */
const text = (value, tell, { absent = "", label }) =>
  line(label, value, absent, (typed) => tell(typed === "" && absent ? undefined : typed));

const VERSIONS = [
  { value: "ipv4", title: "IPv4" },
  { value: "dual", title: say.form.bothVersions },
  { value: "ipv6", title: "IPv6" },
];

/** @param {string[]} values */
const plainOptions = (values) => values.map((value) => ({ value, title: value }));

/** @param {any[]} ports @param {number} at @param {string} key @param {unknown} value */
const withPort = (ports, at, key, value) =>
  ports.map((port, i) => {
    if (i !== at) return port;
    const { [key]: _, ...rest } = port;
    return value === undefined || value === "" ? rest : { ...rest, [key]: value };
  });

/** A Service with several ports has a name for each. @param {any[]} ports */
const withNames = (ports) => ports.map((port, i) => ({ name: port.name || `port-${i + 1}`, ...port }));

/** @type {Input} */
function ports(value, tell) {
  let list = Array.isArray(value) ? value : [];
  const change = (/** @type {number} */ at, /** @type {string} */ key) => (/** @type {unknown} */ next) => {
    list = withPort(list, at, key, next);
    tell(list);
  };
  const isOne = list.length === 1;
  const rows = list.map((port, i) =>
    h(
      "div",
      { class: "port", role: "group", "aria-label": say.form.portNumber(i + 1) },
      !isOne && line(say.form.labelName, port.name, "name", change(i, "name")),
      choose(say.form.protocol, plainOptions(["tcp", "udp"]), port.protocol ?? "tcp", (next) =>
        change(i, "protocol")(next === "tcp" ? undefined : next),
      ),
      digits(say.form.port, port.port, "port", change(i, "port")),
      h("span", { "aria-hidden": "true" }, "→"),
      digits(say.form.targetPort, port.targetPort, String(port.port ?? ""), change(i, "targetPort")),
      digits(say.form.nodePort, port.nodePort, say.form.nodePortHint, change(i, "nodePort")),
      !isOne &&
        h(
          "button",
          {
            type: "button",
            class: "button icon small",
            "aria-label": say.form.removePort(i + 1),
            onclick: () =>
              tell(
                list.filter((_, at) => at !== i),
                true,
              ),
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
      onclick: () => tell(withNames([...list, { port: 8000 + list.length }]), true),
    },
    say.form.addPort,
  );
  return h("div", { class: "ports" }, rows, more);
}

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
  words: (value, tell, { label, absent = "" }) => words(label, Array.isArray(value) ? value : [], absent, tell),
  line: (value, tell, { label, absent = "" }) =>
    lines(label, Array.isArray(value) ? value : [], absent, (typed) => tell(typed.length ? typed : undefined)),
  pods: (value, tell, { label }, { pods }) => checks(label, pods, Array.isArray(value) ? value : [], tell),
  place: (value, tell, { label }, { places }) => choose(label, plainOptions(places), String(value ?? ""), tell),
  time: (value, tell, { label }) =>
    digits(label, Number(value ?? 0) / 1000, "0", (typed) =>
      tell(typeof typed === "number" ? typed * 1000 : (typed ?? 0)),
    ),
  direction,
  ports,
  versions: (value, tell, { label }) => choose(label, VERSIONS, String(value), tell),
};
