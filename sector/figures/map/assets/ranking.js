/** The ranked list beside the map: the same fills, and the keyboard's way in. */

import { html, setText, textWidth } from './dom.js';

const VALUE = 15;
const GAP = 8;
const RANK_WIDTH = 76;
const MOVES = { ArrowDown: 1, ArrowUp: -1 };

export class Ranking {
  /**
   * @param {HTMLElement} holder
   * @param {{choose: (code: string) => void, step: (years: number) => void, confirm: () => void}} on
   */
  constructor(holder, on, signal) {
    this.reference = html('div', 'reference', holder);
    this.referenceText = html('span', '', this.reference);
    this.body = html('div', 'ranks', holder);
    this.line = html('div', 'line', this.body);
    this.list = html('ul', '', this.body);
    this.list.setAttribute('role', 'listbox');
    this.list.tabIndex = 0;
    this.on = on;
    this.list.addEventListener('keydown', (event) => this.key(event), { signal });
    this.list.addEventListener(
      'click',
      (event) => {
        const code = event.target.closest('[role=option]')?.dataset.code;
        if (code) on.choose(code);
      },
      { signal },
    );
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const last = this.order.length - 1;
    const at = this.order.findIndex((row) => row.area.code === this.chosen);
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') this.on.step(event.key === 'ArrowRight' ? 1 : -1);
    else if (event.key === 'Enter') this.on.confirm();
    else if (event.key === 'Home') this.on.choose(this.order[0].area.code);
    else if (event.key === 'End') this.on.choose(this.order[last].area.code);
    else if (event.key in MOVES) {
      const next = at < 0 ? 0 : Math.max(0, Math.min(last, at + MOVES[event.key]));
      this.on.choose(this.order[next].area.code);
    } else return;
    event.preventDefault();
  }

  /** @param {import('./types.js').MapData} data */
  build(data) {
    this.data = data;
    this.list.setAttribute('aria-label', data.texts.list_label);
    this.rows = data.areas.map((area) => row(area));
    this.order = this.rows;
    this.list.replaceChildren(...this.rows.map(({ item }) => item));
    const scale = data.fill ? 'fill' : 'size';
    this.valueOf = (area, year) => area[scale][year];
    this.textOf = (area, year) => {
      const text = data.fill ? area.fill_text[year] : area.size_text[year];
      return area.flag[year] ? `${text} ${area.flag[year]}` : text;
    };
    const values = data.areas.flatMap((area) => area[scale]);
    const references = data.fill ? data.fill.reference.filter(Boolean).map(({ value }) => value) : [];
    const drawn = [0, ...values.filter((value) => value !== null), ...references];
    this.domain = [Math.min(...drawn), Math.max(...drawn)];
  }

  layout(family) {
    this.family = family;
    this.width = this.list.clientWidth - 2 * inset(this.list);
    const years = this.data.years.map((_, index) => index);
    const widest = Math.max(
      ...this.data.areas.flatMap((area) => years.map((year) => this.measure(this.textOf(area, year)))),
    );
    this.track = Math.max(40, this.width - widest - GAP);
  }

  measure(text) {
    return textWidth(text, VALUE, 650, this.family);
  }

  position(value) {
    const [low, high] = this.domain;
    return high > low ? ((value - low) / (high - low)) * this.track : 0;
  }

  /** Draw one year. @param {(area: object, year: number) => string} fillOf */
  paint(year, fillOf) {
    const [known, unknown] = [[], []];
    for (const entry of this.rows) (this.valueOf(entry.area, year) === null ? unknown : known).push(entry);
    known.sort((a, b) => this.valueOf(b.area, year) - this.valueOf(a.area, year));
    const order = [...known, ...unknown];
    if (order.some((entry, index) => entry !== this.order[index])) {
      this.list.replaceChildren(...order.map(({ item }) => item));
    }
    this.order = order;
    const reference = this.drawReference(year);
    for (const entry of known) this.fill(entry, year, fillOf(entry.area, year), reference);
    for (const entry of unknown) this.exclude(entry, year, entry === unknown[0] && known.length > 0);
    this.line.style.height = known.length ? `${this.heightOf(known)}px` : '0';
  }

  heightOf(known) {
    const last = known.at(-1).item;
    return last.offsetTop + last.offsetHeight;
  }

  drawReference(year) {
    const reference = this.data.fill?.reference[year] ?? null;
    this.reference.hidden = this.line.hidden = !reference;
    if (!reference) {
      this.body.style.setProperty('--rank-column', `${RANK_WIDTH}px`);
      return null;
    }
    const x = this.position(reference.value);
    const beyond = this.width - x + GAP;
    const column = beyond < RANK_WIDTH || beyond > this.width * 0.35 ? RANK_WIDTH : beyond;
    this.body.style.setProperty('--rank-column', `${column}px`);
    this.body.style.setProperty('--reference', `${x}px`);
    setText(this.referenceText, reference.text);
    const wide = textWidth(reference.text, 13, 650, this.family);
    this.referenceText.style.left = `${Math.max(0, Math.min(x, this.width) - wide)}px`;
    return x;
  }

  fill({ area, item, count, rank, bar, value, swatch, reason }, year, fill, reference) {
    item.classList.remove('outside', 'first');
    item.dataset.flag = area.flag[year];
    swatch.hidden = true;
    setText(count, this.data.fill && this.data.size ? area.size_long[year] : '');
    setText(rank, area.rank_text[year]);
    setText(reason, '');
    const [zero, end] = [this.position(0), this.position(this.valueOf(area, year))];
    const [from, to] = [Math.min(zero, end), Math.max(zero, end)];
    bar.style.left = `${from}px`;
    bar.style.width = `${to - from}px`;
    bar.style.backgroundColor = fill;
    const text = this.textOf(area, year);
    setText(value, text);
    const wide = this.measure(text);
    const crosses = reference !== null && reference > to && reference < to + GAP + wide + 2;
    value.style.left = `${to + GAP}px`;
    value.classList.toggle('masks', crosses);
  }

  exclude({ area, item, count, rank, bar, value, swatch, reason }, year, first) {
    item.classList.add('outside');
    item.classList.toggle('first', first);
    item.dataset.flag = '';
    for (const element of [count, rank, value]) setText(element, '');
    bar.style.width = '0';
    swatch.hidden = false;
    swatch.dataset.state = area.state[year];
    setText(reason, this.data.texts.outside.replace('{reason}', area.reason[year]));
  }

  choose(code) {
    this.chosen = code;
    let active = '';
    for (const { area, item } of this.rows) {
      const chosen = area.code === code;
      item.setAttribute('aria-selected', String(chosen));
      if (chosen) active = item.id;
    }
    if (active) this.list.setAttribute('aria-activedescendant', active);
    else this.list.removeAttribute('aria-activedescendant');
  }
}

const inset = (list) => Number.parseFloat(getComputedStyle(list).getPropertyValue('--row-inset')) || 0;

/** @param {import('./types.js').Area} area */
function row(area) {
  const item = html('li', '');
  item.setAttribute('role', 'option');
  item.id = `row-${area.code}`;
  item.dataset.code = area.code;
  const top = html('span', 'top', item);
  const swatch = html('span', 'swatch', top);
  html('span', 'name', top, area.name);
  top.append(' ');
  const count = html('span', 'count', top);
  top.append(' ');
  const rank = html('span', 'rank', top);
  const reason = html('span', 'reason', top);
  const track = html('span', 'track', item);
  const bar = html('span', 'bar', track);
  track.append(' ');
  const value = html('span', 'value', track);
  return { area, item, count, rank, bar, value, swatch, reason };
}
