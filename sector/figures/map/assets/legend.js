/** What the signs mean, present even when no area bears them. */

import { html, setText, svg, textWidth } from './dom.js';
import { color, stops } from './palette.js';

const ALWAYS = ['missing', 'secret', 'zero'];
const RAMP_HEIGHT = 14;
const RAMP_WIDTH = 270;

export class Legend {
  /** @param {HTMLElement} holder */
  constructor(holder) {
    this.holder = holder;
  }

  /** @param {import('./types.js').MapData} data */
  build(data) {
    this.data = data;
    this.holder.replaceChildren();
    const scales = html('div', 'scales', this.holder);
    const drawing = (name, wanted) => (wanted ? svg('svg', { class: name, 'aria-hidden': 'true' }, scales) : null);
    this.ramp = drawing('ramp', data.fill && data.layout === 'full');
    this.circles = drawing('circles', data.size);
    this.states = html('ul', 'states', this.holder);
    this.rows = Object.fromEntries(this.used().map((state) => [state, this.state(state)]));
    for (const [flag, meaning] of this.flags()) this.flag(flag, meaning);
    if (data.years.length > 1) html('p', 'note', this.holder, data.texts.fixed_scale_note);
  }

  used() {
    const rare = this.data.areas.some((area) => area.state.includes('not_computable'));
    return rare ? [...ALWAYS, 'not_computable'] : ALWAYS;
  }

  flags() {
    const seen = new Set(this.data.areas.flatMap((area) => area.flag));
    return Object.entries(this.data.texts.flags).filter(([flag]) => seen.has(flag));
  }

  state(state) {
    const item = html('li', '', this.states);
    const swatch = html('span', 'swatch', item, state === 'zero' ? this.data.texts.zero_sign : '');
    swatch.dataset.state = state;
    html('span', 'meaning', item, this.data.texts[state]);
    item.append(' ');
    return html('span', 'names', item);
  }

  flag(flag, meaning) {
    const item = html('li', '', this.states);
    html('span', 'swatch letter', item, flag);
    html('span', 'meaning', item, meaning);
    html('span', 'names', item);
  }

  /** @param {number} radius pixels of the largest circle of the map @param {'light'|'dark'} theme */
  layout(radius, family, theme) {
    this.family = family;
    this.theme = theme;
    if (this.circles) this.drawCircles(radius);
  }

  drawCircles(radius) {
    const { max, refs, label } = this.data.size;
    const sizes = refs.map(({ value, text }) => ({ r: radius * Math.sqrt(value / max), text }));
    const largest = Math.max(...sizes.map(({ r }) => r));
    const height = 2 * largest + 2;
    const numbers = Math.max(...sizes.map(({ text }) => textWidth(text, 13, 400, this.family)));
    const right = 2 * largest + 34;
    this.circles.replaceChildren();
    for (const { r, text } of sizes) {
      const top = height - 1 - 2 * r;
      svg('circle', { cx: largest + 1, cy: height - 1 - r, r, class: 'circle' }, this.circles);
      svg('path', { d: `M${largest + 1},${top}H${right}`, class: 'tick' }, this.circles);
      svg('text', { x: right + 5, y: Math.max(11, top + 4), class: 'key' }, this.circles, text);
    }
    svg('text', { x: 0, y: height + 18, class: 'key' }, this.circles, label);
    const width = Math.max(right + numbers + 8, textWidth(label, 13, 400, this.family) + 2);
    this.circles.setAttribute('width', String(Math.ceil(width)));
    this.circles.setAttribute('height', String(Math.ceil(height + 24)));
  }

  /** @param {number} year index */
  paint(year) {
    const { areas, texts, fill } = this.data;
    for (const [state, names] of Object.entries(this.rows)) {
      const bearing = areas.filter((area) => area.state[year] === state).map(({ name }) => name);
      setText(names, bearing.length ? bearing.join(', ') : texts.none);
    }
    if (this.ramp) this.drawRamp(fill, fill.reference[year]);
  }

  drawRamp({ min, max, ticks, kind, label }, reference) {
    const width = Math.max(160, Math.min(this.holder.clientWidth || RAMP_WIDTH, RAMP_WIDTH));
    const [left, right, top] = [1, width - 1, 24];
    const x = (value) => left + ((value - min) / (max - min)) * (right - left);
    this.ramp.replaceChildren();
    this.ramp.setAttribute('width', String(width));
    this.ramp.setAttribute('height', '60');
    const gradient = svg('linearGradient', { id: 'gradient' }, svg('defs', {}, this.ramp));
    const all = stops(this.theme, kind);
    all.forEach((_, index) => {
      const offset = index / (all.length - 1);
      svg('stop', { offset, 'stop-color': color(this.theme, kind, offset) }, gradient);
    });
    svg('rect', { x: left, y: top, width: right - left, height: RAMP_HEIGHT, fill: 'url(#gradient)' }, this.ramp);
    svg('text', { x: 0, y: 13, class: 'key' }, this.ramp, label);
    ticks.forEach(({ value, text }, index) => {
      const anchor = index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle';
      svg('path', { d: `M${x(value)},${top + RAMP_HEIGHT}v4`, class: 'tick' }, this.ramp);
      const place = { x: x(value), y: top + RAMP_HEIGHT + 18, class: 'key', 'text-anchor': anchor };
      svg('text', place, this.ramp, text);
    });
    if (reference) this.drawReference(reference, x(reference.value), width, top, label);
  }

  drawReference({ text }, x, width, top, label) {
    const half = textWidth(text, 13, 650, this.family) / 2;
    const taken = textWidth(label, 13, 400, this.family) + 12;
    const middle = Math.max(half, Math.min(x, width - half));
    svg('path', { d: `M${x},${top - 5}v${RAMP_HEIGHT + 8}`, class: 'mark' }, this.ramp);
    if (middle - half < taken) return;
    svg('text', { x: middle, y: 13, class: 'key strong', 'text-anchor': 'middle' }, this.ramp, text);
  }
}
