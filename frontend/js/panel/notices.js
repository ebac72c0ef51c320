/** What went wrong, in view until it is dealt with; and the state of the connection. */

import { byId, fill, h } from './dom.js';

/** @import {Notice, Store} from '../state/store.js' */

/** @type {Record<Notice['level'], string>} */
const TONES = { error: 'drop', warning: 'arp', info: 'ctl' };

/** @param {Store} store @param {Notice} notice @returns {HTMLElement} */
const noticeElement = (store, notice) => h('div', { class: 'notice', 'data-tone': TONES[notice.level], role: notice.level === 'info' ? 'status' : 'alert' },
  h('p', {}, notice.text),
  notice.action && h('button', { class: 'button', type: 'button', onclick: () => { store.dismiss(notice.id); notice.action?.run(); } }, notice.action.label),
  h('button', { class: 'button close', type: 'button', 'aria-label': 'Close this notice', onclick: () => store.dismiss(notice.id) }, '×'));

/** @type {Record<string, string>} */
const LINK_TEXTS = { connecting: '', open: '', lost: 'Connection lost, reconnecting', refused: 'Not connected' };

/** A short hiccup is not worth a word. */
const PATIENCE_MS = 700;

/** @param {Store} store @param {() => void} retry */
export function showNotices(store, retry) {
  const link = byId('link');
  let timer = 0;
  store.on(['notices'], ({ notices }) => fill(byId('notices'), ...notices.map((notice) => noticeElement(store, notice))));
  store.on(['link'], (state) => {
    clearTimeout(timer);
    const text = LINK_TEXTS[state.link];
    if (!text) {
      link.hidden = true;
      return;
    }
    timer = setTimeout(() => {
      link.hidden = false;
      fill(link, text, state.link === 'lost' ? h('button', { type: 'button', class: 'copy', onclick: retry }, 'Try now') : '');
    }, PATIENCE_MS);
  });
}
