/**
 * The stage while a cluster is built: the same cards, made of buttons. Services above, nodes with their pods and containers, the node
 * network below them, what is outside of it, and what is sent.
 */

import { fill, h } from "../panel/dom.js";
import { isFault, textOf } from "../state/instruction.js";
import { linkedTo, objects } from "../state/links.js";
import { parsePath, writePath } from "../state/path.js";
import { thingAt } from "../state/draft.js";
import { say } from "../words.js";
import { KINDS, NOUNS } from "./fields.js";

/** @import {Kind} from '../state/draft.js' */
/** @import {Path} from '../state/path.js' */

/** So much is drawn at once; the rest stands behind a button. */
const MOST_NODES = 24;
const MOST_PODS = 24;

/**
 * @typedef {object} Board
 * @property {(run: any, selected: Path, wrong: Path|null) => void} show  wrong: the property that cannot be
 * @property {(path: Path) => void} focus
 *
 * @typedef {object} Does
 * @property {(path: Path) => void} select
 * @property {(kind: Kind, parent: Path) => void} add
 * @property {(path: Path) => void} remove
 * @property {() => void} name  gives the name's field the focus
 */

/** @param {any} one */
const label = (one) => (typeof one.name === "string" && one.name ? one.name : say.board.unnamed);

/** @param {any} command */
const said = (command) =>
  textOf(
    isFault(command)
      ? { ...command, with: command.with ?? {}, on: command.on ?? true }
      : { ...command, run: String(command.run ?? "") },
  );

/** @param {HTMLElement} host @param {Does} does @returns {Board} */
export function createBoard(host, does) {
  /** @type {{selected: string, wrong: string, linked: string[]}} */
  let marks = { selected: "", wrong: "", linked: [] };
  let isAll = false;
  /** @type {[any, Path, Path|null]|null} */
  let last = null;

  /** @param {Path} path @param {string} kind @param {string} text @param {string} about @param {string} [extra] */
  function thing(path, kind, text, about, extra = "") {
    const at = writePath(path);
    const isWrong = marks.wrong === at;
    return h(
      "button",
      {
        type: "button",
        class: `thing ${kind}${marks.linked.includes(at) ? " linked" : ""}${isWrong ? " wrong" : ""}`,
        "data-at": at,
        "aria-pressed": String(marks.selected === at),
        "aria-label": isWrong ? say.board.wrong(say.board.with(about, extra)) : say.board.with(about, extra),
        title: text,
      },
      isWrong && h("i", { class: "flag", "aria-hidden": "true" }, "!"),
      h("span", {}, text),
      extra && h("small", { "aria-hidden": "true" }, extra),
    );
  }

  /** @param {Kind} kind @param {Path} parent @param {string} text @param {string} about */
  const adder = (kind, parent, text, about) =>
    h(
      "button",
      {
        type: "button",
        class: `adder ${kind}`,
        "data-add": kind,
        "data-parent": writePath(parent),
        "aria-label": about,
        title: about,
      },
      text,
    );

  /** @param {any} pod @param {Path} path */
  function podCard(pod, path) {
    const inside = objects(pod.containers).map((container, i) =>
      thing(
        [...path, "containers", i],
        "container",
        label(container),
        say.board.container(label(container), label(pod)),
        Array.isArray(container.listens) ? container.listens.join(" ") : "",
      ),
    );
    const at = writePath(path);
    const isOn = marks.selected === at || marks.selected.startsWith(at + ".");
    return h(
      "li",
      {
        class: `pod${isOn ? " on" : ""}${marks.linked.includes(at) ? " linked" : ""}${marks.wrong === at ? " wrong" : ""}`,
      },
      thing(path, "title", label(pod), say.board.pod(label(pod))),
      h(
        "div",
        { class: "inside" },
        inside,
        adder("container", path, "+", say.board.addTo(NOUNS.container, label(pod))),
      ),
      h("span", { class: "port-eth0", "aria-hidden": "true" }, "eth0"),
    );
  }

  /** @param {any} node @param {Path} path */
  function nodeCard(node, path) {
    const pods = objects(node.pods);
    const drawn = isAll ? pods : pods.slice(0, MOST_PODS);
    const at = writePath(path);
    const place = [
      node.segment ? say.board.segment(node.segment) : "",
      node.joined === false ? say.board.joinsLater : "",
    ].filter(Boolean);
    return h(
      "li",
      { class: `node${marks.selected === at ? " on" : ""}${marks.wrong === at ? " wrong" : ""}` },
      h(
        "header",
        {},
        thing(path, "title", label(node), say.board.node(label(node))),
        h("small", {}, [say.board.namespace, ...place].join(" · ")),
      ),
      h(
        "ul",
        { class: "pods-of" },
        drawn.map((pod, i) => podCard(pod, [...path, "pods", i])),
        h(
          "li",
          { class: "adding" },
          adder("pod", path, say.board.add(KINDS.pod), say.board.addTo(NOUNS.pod, label(node))),
        ),
      ),
      drawn.length < pods.length && everything(say.board.showPods(pods.length - drawn.length)),
    );
  }

  /** @param {string} text */
  const everything = (text) => h("button", { type: "button", class: "adder", "data-all": true }, text);

  /** @param {string} title @param {HTMLElement[]} things @param {Kind} kind @param {string} about */
  const band = (title, things, kind, about) =>
    h(
      "section",
      { class: `band ${kind}`, "aria-label": title },
      h("h3", {}, title),
      h("div", { class: "things" }, things, adder(kind, [], say.board.add(KINDS[kind]), about)),
    );

  /** @param {any} run */
  function draw(run) {
    const { scenario } = run;
    const nodes = objects(scenario.nodes);
    const drawn = isAll ? nodes : nodes.slice(0, MOST_NODES);
    const list = (/** @type {string} */ key) => objects(scenario[key]);
    const count = (/** @type {any} */ one) => (Array.isArray(one.pods) ? one.pods.length : 0);
    const services = list("services").map((one, i) =>
      thing(
        ["scenario", "services", i],
        "service",
        label(one),
        say.board.service(label(one)),
        say.board.endpoints(one.clusterIp ?? "", count(one)),
      ),
    );
    const policies = list("policies").map((one, i) =>
      thing(
        ["scenario", "policies", i],
        "policy",
        label(one),
        say.board.policy(label(one)),
        say.board.pods(count(one)),
      ),
    );
    const hosts = list("hosts").map((one, i) =>
      thing(["scenario", "hosts", i], "host", label(one), say.board.host(label(one)), String(one.address ?? "")),
    );
    const commands = objects(run.commands).map((one, i) =>
      thing(
        ["commands", i],
        "command",
        said(one),
        say.board.command(one.netns ?? "", said(one)),
        say.board.at(Number(one.at ?? 0) / 1000, one.netns || say.board.wholeCluster),
      ),
    );
    const network = thing(
      [],
      "network",
      say.board.network,
      say.board.cluster,
      say.board.networks(
        scenario.nodeCidr ?? "192.168.100.0/24",
        scenario.mtu ?? 1500,
        scenario.backend ?? "",
        scenario.podCidr ?? "10.244.0.0/16",
      ),
    );
    fill(
      host,
      h(
        "div",
        { class: "bands" },
        band(say.board.services, services, "service", say.board.addOne(NOUNS.service)),
        band(say.board.policies, policies, "policy", say.board.addOne(NOUNS.policy)),
      ),
      h(
        "ul",
        { class: "nodes", "aria-label": say.board.nodes },
        drawn.map((node, i) => nodeCard(node, ["scenario", "nodes", i])),
        h("li", { class: "adding" }, adder("node", [], say.board.add(KINDS.node), say.board.addOne(NOUNS.node))),
      ),
      ...(drawn.length < nodes.length ? [everything(say.board.showNodes(nodes.length - drawn.length))] : []),
      network,
      band(say.board.hosts, hosts, "host", say.board.addOne(NOUNS.host)),
      h(
        "section",
        { class: "band command", "aria-label": say.board.sent },
        h("h3", {}, say.board.sent),
        h(
          "div",
          { class: "things" },
          commands,
          adder("command", [], say.board.add(KINDS.command), say.board.addOne(NOUNS.command)),
        ),
      ),
    );
  }

  /** @type {Board['show']} */
  function show(run, selected, wrong) {
    last = [run, selected, wrong];
    const active = document.activeElement;
    const had = active instanceof HTMLElement && host.contains(active) ? { ...active.dataset } : null;
    marks = {
      selected: writePath(selected),
      wrong: wrong ? writePath(thingAt(wrong).path) : "-",
      linked: linkedTo(run, selected),
    };
    draw(run);
    if (!had) return;
    const again = [...host.querySelectorAll("button")].find(
      (one) => one.dataset.at === had.at && one.dataset.add === had.add && one.dataset.parent === had.parent,
    );
    again?.focus();
  }

  host.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    const { at, add, parent = "", all } = button.dataset;
    if (all !== undefined && last) {
      isAll = true;
      show(...last);
    } else if (add) does.add(/** @type {Kind} */ (add), parsePath(parent));
    else if (at !== undefined) does.select(parsePath(at));
  });
  host.addEventListener("keydown", (event) => {
    const at = event.target instanceof HTMLElement ? event.target.dataset.at : undefined;
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Delete" || event.key === "Backspace") does.remove(parsePath(at));
    else if (event.key === "F2") {
      does.select(parsePath(at));
      does.name();
    } else return;
    event.preventDefault();
  });

  return {
    show,
    focus(path) {
      const at = writePath(path);
      [...host.querySelectorAll("button")].find((one) => one.dataset.at === at)?.focus();
    },
  };
}
