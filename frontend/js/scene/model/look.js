/** What stands on a capsule, and how wide that makes it: all that there is room for. */

import { fitting } from "../../layout/text.js";
import { say } from "../../words.js";

/** @import {Measure} from '../../layout/text.js' */
/** @import {Capsule, CapsuleState} from './types.js' */
/** @import {Content} from './content.js' */
/** @import {Step} from './tracks.js' */

/** @typedef {Pick<Capsule, 'shell'|'chip'|'outer'|'width'|'shellWidth'|'chipWidth'|'outerWidth'|'title'>} Look */

/** Around texts, stage units: on both sides of the chip's, beside the shell's and the tunnel's, and what an empty chip takes. */
const PAD = { chip: 12, shell: 15, outer: 17, empty: 8, around: 8 };
/** What the tunnel's capsule adds on the right, and at the least on the left. */
export const WRAP = { right: 5, left: 6 };
/** So many packets on the stage at once are a crowd. */
const CROWD = 120;

/** Whether so many packets are a crowd, in which words would lie on words: those are drawn plain. @param {number} count */
export const isCrowd = (count) => count > CROWD;

/**
 * @param {CapsuleState} state @param {Step} [step]
 * @returns {string[]|null} words instead of the content's, longest first
 */
function wordsFor(state, step) {
  if (state === "refused") return [say.stage.notAskedForMe, say.stage.notForMe, say.stage.notMe, "–"];
  if (state !== "dropped") return null;
  const reason = String((step?.ending ?? step?.hop)?.event.reason ?? "dropped");
  return [reason, say.stage.dropped, ""];
}

/**
 * @param {Content} content @param {CapsuleState} state
 * @param {{room: number, measure: Measure, wrapped: boolean, step?: Step}} setting
 * @returns {Look}
 */
export function lookOf(content, state, { room, measure, wrapped, step }) {
  const said = wordsFor(state, step);
  const wide = (/** @type {string} */ text) => (text ? measure(text, "capsule") : 0);
  const least = wide(content.chip) + PAD.chip + PAD.around;
  const outer = wrapped
    ? fitting([content.outer, content.tunnel, ""], room - least - PAD.outer - WRAP.right, "capsule", measure)
    : "";
  const outerWidth = outer ? wide(outer) + PAD.outer : 0;
  const left = room - (wrapped ? Math.max(WRAP.left, outerWidth) + WRAP.right : 0) - PAD.chip - PAD.around;
  const chip = fitting(said ?? [content.chip, content.short, content.brief, ""], left, "capsule", measure);
  const shell = !said && wide(content.shell) + PAD.shell <= left - wide(chip) ? content.shell : "";
  const chipWidth = chip ? wide(chip) + PAD.chip : PAD.empty;
  const shellWidth = shell ? wide(shell) + PAD.shell : 0;
  const title = [content.outer, content.shell, content.chip].filter(Boolean).join(" · ");
  return {
    shell,
    chip,
    outer,
    shellWidth,
    chipWidth,
    outerWidth,
    width: shellWidth + chipWidth + PAD.around,
    title: said ? `${title}: ${said[0]}` : title,
  };
}
