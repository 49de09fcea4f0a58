/** The elements a map is made of, before it knows any figure. */

import { html } from './dom.js';

/** @param {HTMLElement} root */
export function skeleton(root) {
  root.setAttribute('role', 'region');
  const grid = html('div', 'grid', root);
  const map = html('section', 'map', grid);
  const mapTitle = html('h2', 'title', map);
  const mapSubtitle = html('p', 'subtitle', map);
  const frame = html('div', 'frame', map);
  const stage = html('div', 'stage', frame);
  const controls = html('div', 'controls', map);
  const read = html('p', 'read', map);
  const tools = html('div', 'tools', map);
  const origin = html('p', 'origin', map);
  const files = ['png', 'svg'].map((kind) => file(kind, tools));
  const legend = html('div', 'legend', grid);
  const list = html('section', 'list', grid);
  const listTitle = html('h2', 'title', list);
  const listSubtitle = html('p', 'subtitle', list);
  const spoken = html('div', 'spoken', root);
  spoken.setAttribute('role', 'status');
  return {
    map, mapTitle, mapSubtitle, frame, stage, controls, read, tools, files, legend, list, listTitle, listSubtitle, origin, spoken,
  };
}

function file(kind, tools) {
  const button = html('button', 'file', tools);
  button.type = 'button';
  button.dataset.kind = kind;
  return button;
}

/** A full map has its years above and a sentence below; a brief one its years below, and its origins in a corner. */
export function arrange({ map, frame, controls, read, tools, origin }, layout) {
  const full = layout === 'full';
  if (full) frame.prepend(controls);
  else frame.after(controls);
  (full ? map : controls).append(tools);
  (full ? map : frame).append(origin);
  read.hidden = !full;
}
