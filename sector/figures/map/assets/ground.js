/** The drawing: areas, circles, names. Laid out in real pixels, so that text is never scaled. */

import { setText, svg, textWidth } from './dom.js';
import { writeName } from './names.js';
import { patterns } from './patterns.js';

const TEXT = 13;
const EDGE = 4;
/** Radius of the largest circle, as a share of the height of the territories. */
const LARGEST = 0.0695;
const NUMBER_ROOM = 8;
const NUMBER_RADIUS = 13.5;
/** Pixels kept around the territories: top, right, bottom, left. */
const SHAPES = {
  wide: { from: 560, margins: [62, 200, 16, 112], height: (width) => Math.min(560, width * 0.754) },
  medium: { from: 400, margins: [14, 124, 14, 38], height: (width) => Math.max(344, width * 0.8) },
  phone: { from: 0, margins: [12, 77, 12, 4], height: (width) => width * 1.07 },
};

export class Ground {
  /** @param {HTMLElement} holder @param {(code: string) => void} choose */
  constructor(holder, choose, signal) {
    this.holder = holder;
    this.svg = svg('svg', { class: 'drawing', role: 'img' }, holder);
    this.svg.addEventListener(
      'click',
      (event) => {
        const code = event.target.closest('[data-code]')?.dataset.code;
        if (code) choose(code);
      },
      { signal },
    );
  }

  /** @param {import('./types.js').MapData} data */
  build(data) {
    this.data = data;
    this.svg.replaceChildren();
    this.patterns = patterns(this.svg);
    this.land = svg('g', { class: 'land' }, this.svg);
    for (const d of data.geometry.context) svg('path', { d, class: 'border' }, this.land);
    this.marks = data.areas.map((area) => this.mark(area));
    this.outline = svg('path', { class: 'chosen' }, this.land);
    for (const { leader, circle, number, label } of this.marks) this.svg.append(leader, circle, number, label);
    this.places = data.geometry.places.map((place) => svg('text', { class: 'place' }, this.svg, place.text));
  }

  /** @param {import('./types.js').Area} area */
  mark(area) {
    const { d, labels, anchor } = this.data.geometry.areas[area.code];
    const path = svg('path', { d, class: 'area', 'data-code': area.code }, this.land);
    const title = svg('title', {}, path);
    const label = svg('text', { class: 'label', 'data-code': area.code });
    const name = svg('tspan', { class: 'name' }, label, area.name);
    return {
      area, path, title, labels, anchor, label, name,
      lines: [],
      leader: svg('path', { class: 'leader' }),
      circle: svg('circle', { class: 'circle', 'data-code': area.code }),
      number: svg('text', { class: 'number', 'data-code': area.code }),
    };
  }

  /** Fit the territories in the given width. @param {number} width pixels @param {string} family */
  layout(width, family) {
    this.family = family;
    this.variant = width >= SHAPES.wide.from ? 'wide' : width >= SHAPES.medium.from ? 'medium' : 'phone';
    const { margins, height: heightOf } = SHAPES[this.variant];
    const [top, right, bottom, left] = margins;
    const height = Math.round(heightOf(width));
    const [west, north, east, south] = this.data.geometry.focus;
    const room = [width - left - right, height - top - bottom];
    const scale = Math.min(room[0] / (east - west), room[1] / (south - north));
    const spare = [room[0] - scale * (east - west), room[1] - scale * (south - north)];
    this.width = width;
    this.scale = scale;
    this.dx = left + (spare[0] * left) / (left + right) - west * scale;
    this.dy = top + spare[1] / 2 - north * scale;
    this.radius = LARGEST * (south - north) * scale;
    for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) {
      this.svg.setAttribute(name, value);
    }
    this.land.setAttribute('transform', `translate(${this.dx} ${this.dy}) scale(${scale})`);
    for (const pattern of this.patterns) pattern.setAttribute('patternTransform', `scale(${1 / scale})`);
    for (const mark of this.marks) {
      const [x, y] = this.at(mark.anchor);
      for (const [name, value] of [['cx', x], ['cy', y]]) mark.circle.setAttribute(name, value.toFixed(1));
      mark.number.setAttribute('x', x.toFixed(1));
      mark.number.setAttribute('y', (y + TEXT * 0.35).toFixed(1));
    }
  }

  at([x, y]) {
    return [this.dx + x * this.scale, this.dy + y * this.scale];
  }

  /** Area of a circle is proportional to its value, on one scale for all years. */
  radiusOf(value) {
    return value > 0 && this.data.size ? this.radius * Math.sqrt(value / this.data.size.max) : 0;
  }

  /** Draw one year. @param {number} year index @param {(area: object, year: number) => string} fillOf */
  paint(year, fillOf) {
    for (const mark of this.marks) {
      const { area, path, title, circle, number } = mark;
      const state = area.state[year];
      path.style.fill = fillOf(area, year);
      path.dataset.state = state;
      setText(title, area.sentence[year]);
      const radius = this.radiusOf(area.size[year]);
      circle.setAttribute('r', radius.toFixed(2));
      circle.dataset.flag = area.flag[year];
      const text = area.size_text[year];
      const fits = radius >= NUMBER_RADIUS && textWidth(text, TEXT, 650, this.family) + NUMBER_ROOM <= 2 * radius;
      setText(number, fits ? text : '');
      writeName(this, mark, year, fits ? '' : text, radius);
    }
    this.showPlaces();
  }

  /** Radii between two years, while playing; texts and fills keep whole years. */
  tween(year, share) {
    for (const { area, circle } of this.marks) {
      const [from, to] = [area.size[year], area.size[year + 1]];
      if (from === null || to === null) continue;
      const [a, b] = [this.radiusOf(from), this.radiusOf(to)];
      circle.setAttribute('r', (a + (b - a) * share).toFixed(2));
    }
  }

  choose(code) {
    const mark = this.marks.find(({ area }) => area.code === code);
    this.outline.setAttribute('d', mark ? this.data.geometry.areas[code].d : '');
  }

  describe(text) {
    this.svg.setAttribute('aria-label', text);
  }

  /** A neighbour's name is shown where it crosses no other text, and only when there is room. */
  showPlaces() {
    const taken = this.marks.map(({ label }) => label.getBBox());
    this.data.geometry.places.forEach((place, index) => {
      const element = this.places[index];
      const [x, y] = this.at([place.x, place.y]);
      const half = textWidth(place.text, TEXT, 400, this.family) / 2 + 8;
      const [left, right, top, bottom] = [x - half, x + half, y - 16, y + 8];
      const free = this.variant !== 'phone' && left > EDGE && right < this.width - EDGE && top > EDGE
        && taken.every((box) => right < box.x || left > box.x + box.width || bottom < box.y || top > box.y + box.height);
      element.setAttribute('x', x.toFixed(1));
      element.setAttribute('y', y.toFixed(1));
      element.style.display = free ? '' : 'none';
    });
  }
}
