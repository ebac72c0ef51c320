/**
 * The shapes that the parts of the share dialog share. No code: JSDoc types only.
 *
 * @import {Player} from '../player/player.js'
 * @import {Session} from '../session.js'
 * @import {Store} from '../state/store.js'
 * @import {Address} from '../url/location.js'
 *
 * @typedef {object} Page  what the dialog shares a moment of
 * @property {Store} store
 * @property {Session} session
 * @property {Player} player
 * @property {Address} address
 *
 * @typedef {object} Desk  what a tab of the dialog works with
 * @property {Page} page
 * @property {(text: string, failed?: boolean) => void} tell  a line at the foot of the dialog
 * @property {(text: string, done: string, field?: HTMLInputElement|HTMLTextAreaElement) => Promise<void>} copy  `field`: where
 *   the text stands, to be selected where the browser does not allow to copy
 *
 * @typedef {object} Tab
 * @property {string} id
 * @property {string} label
 * @property {(desk: Desk) => HTMLElement} build  anew whenever the dialog opens
 * @property {() => void} [leave]  the dialog is closed, or another tab is opened
 */

export {};
