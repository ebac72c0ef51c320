/**
 * What the layout hands to the scene beyond the shared contract. No code: JSDoc types only.
 *
 * All lengths are stage units. One unit is one CSS pixel on a stage of ordinary size; the whole is scaled where it
 * would not fit.
 *
 * @import {Box, Layout, Point} from '../state/types.js'
 * @import {FontName, Measure} from './text.js'
 *
 * @typedef {object} LayoutOptions
 * @property {number} width        of the stage, CSS pixels
 * @property {number} height
 * @property {Measure} [measure]   width of a text; an estimate where there is no screen to ask
 *
 * @typedef {object} Label         a text that stands still, with the room that it has
 * @property {string} id
 * @property {string} owner        the box that it belongs to: a key of namespaces, devices or parts
 * @property {number} x            of its anchor
 * @property {number} y            of its baseline
 * @property {number} width        what it may fill
 * @property {string} text         cut to fit
 * @property {string} whole
 * @property {FontName} font
 * @property {'start'|'middle'|'end'} anchor
 * @property {string} shade        'ink', 'ink-2' or 'ink-3'
 *
 * @typedef {object} Slot          room for a text that changes: the route in use, the lease, what was learned
 * @property {string} id
 * @property {string} owner
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {FontName} font
 * @property {'start'|'end'} anchor
 *
 * @typedef {object} Wire          a line between two places where frames can stand
 * @property {string} id
 * @property {'veth'|'cable'|'link'|'aside'|'inside'|'control'} kind  'aside': past the tunnel; 'inside': the way
 *   through a box, not drawn until something uses it
 * @property {string} from         vertex
 * @property {string} to
 * @property {Point[]} points
 *
 * @typedef {Box & {role: string, label: string, open: boolean, flip: boolean, level: 'card'|'slim'|'tile', node:
 *   string}} NamespaceBox
 * @typedef {Box & {kind: string, label: string}} DeviceBox
 * @typedef {Box & {kind: 'routing'|'flanneld'|'api'|'lo'|'container'|'more', ns: string, label: string}} PartBox
 *   boxes that are not devices
 *
 * @typedef {object} Route         how a capsule gets from one tap to another
 * @property {Point[]} points
 * @property {string[]} wires      the wires it follows, in order
 * @property {number} length
 *
 * @typedef {object} LayoutExtras
 * @property {'wide'|'narrow'} form
 * @property {{width: number, height: number}} view   what is in view at once; smaller than the whole in the narrow form
 * @property {Map<string, NamespaceBox>} namespaces
 * @property {Map<string, DeviceBox>} devices
 * @property {Map<string, PartBox>} parts
 * @property {Map<string, Wire>} wires
 * @property {Map<string, number>} room      how wide a capsule may be at a tap
 * @property {Map<string, number>} crowds    how wide at most where others stand next to it, for copies of a flood
 * @property {Label[]} labels
 * @property {Map<string, Slot>} slots
 * @property {(from: string, to: string) => Route} route
 *
 * @typedef {Omit<Layout, 'namespaces'|'devices'> & LayoutExtras} StageLayout
 */

export {};
