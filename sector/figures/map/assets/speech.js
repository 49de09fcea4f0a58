/** What a screen reader hears: one sentence, once the reader has stopped, and nothing at first. */

import { setText } from './dom.js';

const QUIET = 350;

export class Speech {
  /** @param {HTMLElement} place the status element */
  constructor(place) {
    this.place = place;
  }

  /** @param {string} sentence @param {boolean} playing silent until the end */
  say(sentence, playing) {
    clearTimeout(this.timer);
    this.heard ??= sentence;
    if (playing) return;
    this.timer = setTimeout(() => {
      if (this.heard !== sentence) setText(this.place, sentence);
      this.heard = sentence;
    }, QUIET);
  }

  close() {
    clearTimeout(this.timer);
  }
}
