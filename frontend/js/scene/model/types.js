/**
 * What is on the stage at one moment: plain values, made by {@link frameModel}, drawn by the joins. No code: JSDoc
 * types only.
 *
 * @import {Hop, Point, Tone, World} from '../../state/types.js'
 * @import {StageLayout} from '../../layout/types.js'
 * @import {Badge} from './faults.js'
 *
 * @typedef {'moving'|'resting'|'waiting'|'refused'|'dropped'|'delivered'} CapsuleState
 *
 * @typedef {object} Capsule       one packet
 * @property {number} pkt
 * @property {number} hop          index of the hop that it is on
 * @property {number} x            of its middle
 * @property {number} y
 * @property {number} width        of the inner part
 * @property {string} shell        short names of the headers around what it carries; '' where there is no room
 * @property {string} chip         what it carries
 * @property {number} shellWidth
 * @property {number} chipWidth
 * @property {string} outer        short names of the tunnel's headers; '' where there is no room
 * @property {number} outerWidth
 * @property {number} wrap         how far the tunnel's capsule is around it: 0 to 1
 * @property {Tone} tone
 * @property {CapsuleState} state
 * @property {number} opacity
 * @property {number} badge        0 to 1: how far the sign of its end (a tick, a cross) is there
 * @property {string} title        all of it in words
 * @property {Point[]} ghost       where it was a moment ago, the oldest first; empty while it stands
 *
 * @typedef {object} Note          a few words at a place, in a box of their own
 * @property {string} id
 * @property {number} x            of its middle
 * @property {number} y            of its middle
 * @property {number} width
 * @property {number} height
 * @property {string[]} lines
 * @property {Tone} tone
 * @property {number} opacity
 * @property {{x1: number, y1: number, x2: number, y2: number}|null} leader  a line from what it is about, where that is a packet
 *
 * @typedef {object} Pulse         something that runs along a control line
 * @property {string} id
 * @property {Point[]} points
 * @property {number} part         0 to 1: how far its head is
 * @property {string} label        what its head carries
 * @property {number} width        of its head
 *
 * @typedef {{text: string, whole: string, tone: Tone|'', lit: boolean}} SlotText
 *
 * @typedef {object} Still         what only changes from hop to hop. The same object as long as nothing changed
 * @property {StageLayout} layout
 * @property {World} world
 * @property {Hop[]} current       the hops in view: one, or all of a flood
 * @property {Badge[]} badges             on what is broken
 * @property {Map<string, Tone>} halo     places in view, by tap or part
 * @property {Map<string, Tone>} lit      wires in use
 * @property {Map<string, Tone>} used     wires that the packets in view came along
 * @property {Set<string>} busy           namespaces with a packet in view
 * @property {(id: string) => boolean} away   whether a namespace, a device ("ns:dev") or a part takes no part, so
 *   that it recedes
 * @property {(id: string) => boolean} absent     whether it is not there yet
 * @property {(node: string) => boolean} outside  whether a machine is not part of the cluster yet
 * @property {Map<string, SlotText>} slots
 * @property {string} selected
 *
 * @typedef {object} FrameModel
 * @property {Still} still
 * @property {Capsule[]} capsules
 * @property {Note[]} notes
 * @property {Pulse[]} pulses
 * @property {{x: number, y: number, width: number, height: number}} view  what is in sight
 *
 * @typedef {object} DrawOptions
 * @property {Iterable<string>} [participants]  names of the pods and nodes that take part; none: all
 * @property {string} [selected]                a device as "ns:dev", a namespace as "ns:", a packet as "#pkt"; ''
 *   for none
 * @property {boolean} [reducedMotion]          capsules stand where they arrive instead of moving
 */

export {};
