/** One map: holds the year and the territory, and keeps drawing, list, legend and address in step. */

import { Address } from './address.js';
import { html, setText } from './dom.js';
import { save } from './export.js';
import { Ground } from './ground.js';
import { Legend } from './legend.js';
import { fillAt, themeOf } from './palette.js';
import { Ranking } from './ranking.js';
import { arrange, skeleton } from './skeleton.js';
import { Speech } from './speech.js';
import { Years } from './years.js';

export class MapView {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.stopped = new AbortController();
    const { signal } = this.stopped;
    this.parts = skeleton(root);
    this.address = new Address(() => ({ year: this.data.years[this.year], territory: this.territory }));
    this.years = new Years(this.parts.controls, {
      pick: (year) => this.setYear(year),
      frame: (year, share) => this.frame(year, share),
      end: () => this.settle(),
    }, signal);
    this.ground = new Ground(this.parts.stage, (code) => this.choose(code), signal);
    this.ranking = new Ranking(this.parts.list, {
      choose: (code) => this.choose(code),
      step: (years) => this.step(years),
      confirm: () => this.address.flush(),
    }, signal);
    this.legend = new Legend(this.parts.legend);
    this.speech = new Speech(this.parts.spoken);
    this.listen(signal);
  }

  listen(signal) {
    this.address.leave(this.root, () => this.years.stop(), signal);
    this.parts.tools.addEventListener('click', (event) => this.saveFile(event.target.dataset.kind), { signal });
    this.observer = new ResizeObserver(() => {
      cancelAnimationFrame(this.resizing);
      this.resizing = requestAnimationFrame(() => this.resize());
    });
    this.observer.observe(this.root);
    document.fonts.ready.then(() => this.data && !signal.aborted && this.layout());
  }

  /** Idempotent: called for each new message and each change of theme. */
  update({ data, setStateValue }) {
    this.address.connect(setStateValue, data.url);
    if (data !== this.data) this.build(data);
    if (data.cmd.nonce !== this.nonce) this.obey(data.cmd);
    this.theme = themeOf(getComputedStyle(this.root).getPropertyValue('--st-background-color').trim());
    this.root.dataset.theme = this.theme;
    this.layout();
  }

  /** @param {import('./types.js').MapData} data */
  build(data) {
    this.years.stop();
    const shown = this.data?.years[this.year];
    this.data = data;
    this.root.setAttribute('aria-label', data.texts.region_label);
    if (this.root.dataset.layout !== data.layout) arrange(this.parts, data.layout);
    this.root.dataset.layout = data.layout;
    for (const button of this.parts.files) setText(button, data.texts[button.dataset.kind]);
    this.years.build(data.years, data.texts);
    this.ground.build(data);
    this.ranking.build(data);
    this.legend.build(data);
    this.year = this.indexOf(shown);
    this.territory ??= data.cmd.territory;
  }

  indexOf(year) {
    const index = this.data.years.indexOf(year);
    return index < 0 ? this.data.years.length - 1 : index;
  }

  /** Python moved the view: a link was followed, or Back was pressed. */
  obey({ nonce, year, territory }) {
    this.nonce = nonce;
    this.years.stop();
    this.year = this.indexOf(year);
    this.territory = territory;
    this.address.accept();
  }

  resize() {
    if (this.data && this.root.clientWidth !== this.drawnWidth) this.layout();
  }

  layout() {
    const width = this.parts.stage.clientWidth;
    if (!width) return;
    this.drawnWidth = this.root.clientWidth;
    const style = getComputedStyle(this.root);
    this.family = style.fontFamily;
    this.neutral = style.getPropertyValue('--neutral').trim();
    this.ground.layout(width, this.family);
    this.root.dataset.variant = this.ground.variant;
    this.ranking.layout(this.family);
    this.legend.layout(this.ground.radius, this.family, this.theme);
    this.paint();
    this.mark();
  }

  paint() {
    const { year } = this;
    const { titles } = this.data;
    const fillOf = (area, index) => fillAt(area, index, this.data.fill, this.theme, this.neutral);
    this.painted = year;
    this.years.show(year);
    this.ground.paint(year, fillOf);
    this.ranking.paint(year, fillOf);
    this.legend.paint(year);
    setText(this.parts.mapTitle, titles.map[year]);
    setText(this.parts.mapSubtitle, titles.map_subtitle[year]);
    setText(this.parts.listTitle, titles.list[year]);
    setText(this.parts.listSubtitle, titles.list_subtitle[year]);
    this.ground.describe([titles.map[year], ...this.data.areas.map((area) => area.sentence[year])].join(' '));
    this.say();
  }

  mark() {
    this.ground.choose(this.territory);
    this.ranking.choose(this.territory);
    this.say();
  }

  sentence() {
    const chosen = this.data.areas.find(({ code }) => code === this.territory);
    return chosen ? chosen.sentence[this.year] : this.data.titles.map[this.year];
  }

  say() {
    const sentence = this.sentence();
    if (!this.parts.read.hidden) this.parts.read.replaceChildren(html('b', '', null, this.data.texts.read), ` ${sentence}`);
    this.speech.say(sentence, Boolean(this.years.playing));
    this.trace();
  }

  /** The figures of the chosen territory, each a link to where it comes from. */
  trace() {
    const { year } = this;
    const area = this.data.areas.find(({ code }) => code === this.territory) ?? this.data.areas[0];
    const figures = ['fill', 'size']
      .map((scale) => [this.data.origins[scale][year], scale === 'fill' ? area.fill_text[year] : area.size_long[year], area[scale][year]])
      .filter(([address, , value]) => address && value !== null);
    const links = figures.map(([address, text]) => {
      const link = html('a');
      link.href = address.replaceAll('{area}', area.code);
      link.textContent = text;
      return link;
    });
    const said = `${this.data.texts.origin} ${area.name}, ${this.data.years[year]}, `;
    const spaced = links.flatMap((link, n) => (n ? [' · ', link] : [link]));
    this.parts.origin.replaceChildren(...(links.length ? [said, ...spaced] : []));
  }

  step(years) {
    this.years.stop();
    this.setYear(Math.max(0, Math.min(this.data.years.length - 1, this.year + years)));
  }

  setYear(year) {
    if (year === this.year) return;
    this.year = year;
    this.paint();
    this.address.schedule();
  }

  choose(code) {
    if (code !== this.territory) {
      this.territory = code;
      this.mark();
    }
    this.address.schedule();
  }

  frame(year, share) {
    if (year !== this.painted) {
      this.year = year;
      this.paint();
    }
    if (share) this.ground.tween(year, share);
  }

  settle() {
    this.paint();
    this.address.schedule();
  }

  saveFile(kind) {
    if (!kind) return;
    const { year } = this;
    const words = this.data.export;
    void save(kind, `${words.filename}-${this.data.years[year]}`, {
      root: this.root,
      drawing: this.ground.svg,
      keys: [this.legend.ramp, this.legend.circles].filter(Boolean),
      family: this.family,
      words: {
        title: words.title[year],
        subtitle: words.subtitle[year],
        source: words.source,
        permalink: this.address.apply(words.permalink),
      },
    });
  }

  destroy() {
    this.years.on.end = () => {};
    this.years.stop();
    this.stopped.abort();
    this.observer.disconnect();
    cancelAnimationFrame(this.resizing);
    this.speech.close();
    this.address.close();
    this.root.replaceChildren();
  }
}
