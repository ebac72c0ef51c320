/**
 * What a chapter of the tour is. No code: JSDoc types only. A chapter is data, so that its words can be translated and its run and its
 * question be checked against the simulator.
 *
 * @typedef {object} ChapterRun   a ready scenario, with what differs from it
 * @property {string} scenario    id
 * @property {string} [backend]
 * @property {string} [from]
 * @property {string} [to]
 * @property {string} [traffic]
 * @property {Command[]} [extra]  given beside the scenario's own commands
 * @property {number} [hidden]    so many of `extra`, the first ones, are not told: they are what has to be found out
 *
 * @typedef {object} Mark         a hop, by what is seen there; what is absent may be anything
 * @property {Hop['kind']} [kind] `tap` where it is absent
 * @property {string} [ns]
 * @property {string} [dev]
 * @property {string} [device]    the kind of the device: veths have names that nobody knows beforehand
 * @property {'in'|'out'} [dir]
 * @property {string} [protocol]  a header of the frame
 * @property {string} [verb]      of a step of the control plane
 * @property {number} [nth]       0 for the first such hop
 *
 * @typedef {object} Task         something to do, ticked when it is done
 * @property {string} say
 * @property {Mark} [reach]       go to that hop, or past it
 * @property {boolean} [end]      go to the end
 * @property {string} [choose]    choose a place on the stage, "ns:dev" or "ns:"
 * @property {boolean} [change]   run something else: another backend, another destination
 * @property {boolean} [fork]     try a "What if"
 *
 * @typedef {object} Guess        which decision is asked about
 * @property {Kind} kind
 * @property {string} [ns]
 * @property {number} [nth]       0 for the first such decision
 *
 * @typedef {object} Diagnosis    what is wrong? The right answer is the fault in the hidden command
 * @property {string} ask
 * @property {string} why         why it is that one, in the words of this run
 * @property {{fault: string, why: string}[]} others  faults that it could be, and why it is none of them
 *
 * @typedef {object} Chapter
 * @property {string} id          as in a link
 * @property {string} part        the heading that it stands under
 * @property {string} title
 * @property {string[]} text      paragraphs; `**…**` is emphasis
 * @property {Task[]} tasks
 * @property {{told: string, really: string}} [simpler]  how it is often told, and what the kernel does
 * @property {ChapterRun} run
 * @property {Guess} [guess]      one of these two
 * @property {Diagnosis} [diagnosis]
 */

/** @import {Command} from '../net/messages.js' */
/** @import {Hop} from '../state/types.js' */
/** @import {Kind} from './predict/decision.js' */

export {};
