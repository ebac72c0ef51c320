/** Packets: a capsule with what it carries, and around it the tunnel's capsule while it is in a tunnel. */

import { isCrowd, WRAP } from "../model/look.js";
import { PIECES } from "../model/ghost.js";
import { childrenOf } from "./layer.js";
import { round, set, setText } from "./set.js";

/** @import {Selection} from 'd3-selection' */
/** @import {Layer} from './layer.js' */
/** @import {Capsule, FrameModel} from '../model/types.js' */

const HEIGHT = 22;
const CHIP = 16;
/** How much higher the tunnel's capsule is. */
const RAISE = 10;
/** The thickness of a ghost where it is youngest. */
const GHOST = 15;
const TICK = "M-4 0.2L-1.2 3L4 -3";
const CROSS = "M-3.2 -3.2L3.2 3.2M3.2 -3.2L-3.2 3.2";

/** @param {Layer} layer @param {FrameModel} model */
export function capsules(layer, { capsules: packets, still }) {
  const crowd = isCrowd(packets.length);
  /** @type {Selection<SVGGElement, unknown, SVGGElement, unknown>} */ (childrenOf(layer))
    .data(packets, (packet) => String(/** @type {Capsule} */ (packet).pkt))
    .join((enter) => enter.append("g").call(build))
    .order()
    .each(function (packet) {
      const selected = still.selected === `#${packet.pkt}`;
      draw(this, packet, { selected, plain: crowd && !selected && !packet.badge });
    });
}

/** @param {Selection<SVGGElement, Capsule, SVGGElement, unknown>} g */
function build(g) {
  g.append("title");
  g.append("rect").attr("class", "outer");
  g.append("text").attr("class", "capsule outer-text");
  g.append("rect").attr("class", "shell");
  g.append("text").attr("class", "capsule shell-text");
  g.append("rect").attr("class", "chip");
  g.append("text").attr("class", "capsule chip-text").attr("text-anchor", "middle");
  const badge = g.append("g").attr("class", "badge");
  badge.append("circle").attr("r", 8);
  badge.append("path");
}

/**
 * @param {SVGGElement} g @param {Capsule} packet
 * @param {{selected: boolean, plain: boolean}} how  a plain one is without chip and words: one of a crowd, where words would lie on words
 */
function draw(g, packet, { selected, plain }) {
  set(g, "transform", `translate(${round(packet.x)} ${round(packet.y)})`);
  set(g, "opacity", packet.opacity);
  set(g, "class", `packet ${packet.state}${selected ? " selected" : ""}${plain ? " plain" : ""}`);
  set(g, "data-tone", packet.tone);
  set(g, "data-id", `#${packet.pkt}`);
  const [title, outer, outerText, shell, shellText, chip, chipText, badge] = g.children;
  setText(title, packet.title);
  const around = packet.wrap * Math.max(packet.outerWidth, WRAP.left);
  const whole = packet.width + around + packet.wrap * WRAP.right;
  const left = -whole / 2 + around;
  set(outer, "display", packet.wrap > 0 ? "inline" : "none");
  if (packet.wrap) place(outer, -whole / 2, whole, HEIGHT + RAISE * packet.wrap);
  place(shell, left, packet.width, HEIGHT);
  drawBadge(badge, packet, whole / 2);
  if (plain) return;
  const chipLeft = left + packet.width - packet.chipWidth - 4;
  place(chip, chipLeft, packet.chipWidth, CHIP);
  drawTunnelText(outerText, packet, -whole / 2);
  setText(shellText, packet.shell);
  set(shellText, "x", left + 9);
  set(shellText, "y", 3.6);
  setText(chipText, packet.chip);
  set(chipText, "x", chipLeft + packet.chipWidth / 2);
  set(chipText, "y", 3.6);
}

/** What stands on the tunnel's capsule, once there is room for it. @param {Element} text @param {Capsule} packet @param {number} left */
function drawTunnelText(text, packet, left) {
  const spelled = Math.max(0, packet.wrap * 2.5 - 1.5);
  set(text, "display", spelled ? "inline" : "none");
  if (!spelled) return;
  setText(text, packet.outer);
  set(text, "x", left + 9);
  set(text, "y", 3.6);
  set(text, "opacity", spelled);
}

/** @param {Element} rect @param {number} x @param {number} width @param {number} height */
function place(rect, x, width, height) {
  set(rect, "x", x);
  set(rect, "y", -height / 2);
  set(rect, "width", width);
  set(rect, "height", height);
  set(rect, "rx", Math.min(11, height / 2.6));
}

/**
 * A tick where it was delivered, a cross where it was dropped.
 * @param {Element} badge @param {Capsule} packet @param {number} right
 */
function drawBadge(badge, packet, right) {
  set(badge, "display", packet.badge ? "inline" : "none");
  if (!packet.badge) return;
  set(badge, "opacity", packet.badge);
  set(
    badge,
    "transform",
    `translate(${(right - 1).toFixed(2)} ${(-HEIGHT / 2).toFixed(2)}) scale(${(0.4 + 0.6 * packet.badge).toFixed(3)})`,
  );
  set(badge.children[1], "d", packet.state === "dropped" ? CROSS : TICK);
}

/**
 * What moving packets leave behind them: thin and pale where they were a moment ago.
 * @param {Layer} layer @param {FrameModel} model
 */
export function ghosts(layer, { capsules: packets }) {
  const moving = packets.filter((packet) => packet.ghost.length > 1);
  /** @type {Selection<SVGGElement, unknown, SVGGElement, unknown>} */ (childrenOf(layer))
    .data(moving, (packet) => String(/** @type {Capsule} */ (packet).pkt))
    .join((enter) =>
      enter.append("g").call((g) => {
        for (let i = 1; i <= PIECES; i++) {
          const piece = g.append("polyline").attr("stroke-width", (GHOST * i) / PIECES);
          piece.attr("opacity", (0.42 * (i / PIECES) ** 1.6).toFixed(3));
        }
      }),
    )
    .each(function ({ ghost, tone, opacity, wrap }) {
      set(this, "class", "ghost");
      set(this, "data-tone", wrap > 0.5 ? "overlay" : tone);
      set(this, "opacity", opacity);
      let from = ghost[0];
      for (let i = 1, piece = this.firstElementChild; piece; i++, piece = piece.nextElementSibling) {
        const to = ghost[i];
        set(piece, "points", `${round(from.x)} ${round(from.y)} ${round(to.x)} ${round(to.y)}`);
        from = to;
      }
    });
}
