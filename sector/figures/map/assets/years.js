/** The year control: buttons while they fit, a slider beyond; and play. */

import { html, setText } from './dom.js';

const BUTTONS = 6;
const SLOW = 900;
const FAST = 400;

export class Years {
  /**
   * @param {HTMLElement} holder
   * @param {{pick: (year: number) => void, frame: (year: number, share: number) => void, end: () => void}} on
   */
  constructor(holder, on, signal) {
    this.on = on;
    this.control = html('div', 'years', holder);
    this.button = html('button', 'play', holder);
    this.button.type = 'button';
    this.button.addEventListener('click', () => (this.playing ? this.stop() : this.start()), { signal });
    this.control.addEventListener('input', (event) => this.input(event), { signal });
  }

  input(event) {
    this.stop();
    this.on.pick(Number(event.target.value));
  }

  /** @param {string[]} years @param {Record<string, string>} texts */
  build(years, texts) {
    this.texts = texts;
    const key = `${years.join()}|${texts.year}`;
    this.button.hidden = years.length < 2;
    this.label();
    if (this.key === key) return;
    this.key = key;
    this.years = years;
    this.control.replaceChildren();
    if (years.length <= BUTTONS) this.buildButtons();
    else this.buildSlider();
  }

  buildButtons() {
    this.control.className = 'years buttons';
    this.control.setAttribute('role', 'radiogroup');
    this.control.setAttribute('aria-label', this.texts.year);
    this.inputs = this.years.map((year, index) => {
      const label = html('label', '', this.control);
      const input = label.appendChild(document.createElement('input'));
      Object.assign(input, { type: 'radio', name: 'year', value: String(index) });
      html('span', '', label, year);
      return input;
    });
  }

  buildSlider() {
    this.control.className = 'years slider';
    this.control.removeAttribute('role');
    this.control.removeAttribute('aria-label');
    this.inputs = null;
    const label = html('label', '', this.control);
    html('span', 'caption', label, this.texts.year);
    this.range = label.appendChild(document.createElement('input'));
    Object.assign(this.range, { type: 'range', min: '0', max: String(this.years.length - 1), step: '1' });
    this.output = html('output', '', this.control);
  }

  show(year) {
    if (this.inputs) {
      this.inputs[year].checked = true;
      return;
    }
    this.range.value = String(year);
    this.range.setAttribute('aria-valuetext', this.years[year]);
    setText(this.output, this.years[year]);
  }

  label() {
    setText(this.button, this.playing ? this.texts.pause : this.texts.play);
  }

  /** Play from the year shown, or from the first one when the last is shown. @param {number} [shown] */
  start(shown = this.current()) {
    const last = this.years.length - 1;
    const from = shown >= last ? 0 : shown;
    const pace = this.years.length <= BUTTONS ? SLOW : FAST;
    const steps = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let began = 0;
    const frame = (now) => {
      began ||= now;
      const place = Math.min(last, from + (now - began) / pace);
      const year = Math.floor(place);
      this.on.frame(year, steps || year === last ? 0 : ease(place - year));
      if (year === last) this.stop();
      else this.playing = requestAnimationFrame(frame);
    };
    this.playing = requestAnimationFrame(frame);
    this.label();
  }

  current() {
    return this.inputs ? this.inputs.findIndex((input) => input.checked) : Number(this.range.value);
  }

  stop() {
    if (!this.playing) return;
    cancelAnimationFrame(this.playing);
    this.playing = 0;
    this.label();
    this.on.end();
  }
}

/** Circles rest a moment at each year, so that it can be read. */
function ease(share) {
  const moving = Math.max(0, (share - 0.4) / 0.6);
  return moving * moving * (3 - 2 * moving);
}
