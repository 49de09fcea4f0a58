/** What leaves the browser: the address bar first, then Python, once the reader has paused. */

const PAUSE = 250;

export class Address {
  /** @param {() => import('./types.js').View} current */
  constructor(current) {
    this.current = current;
    this.sent = '';
    this.timer = 0;
  }

  /** Take the newest channel to Python and the names of the query parameters. */
  connect(setStateValue, parameters) {
    this.setStateValue = setStateValue;
    this.parameters = parameters;
  }

  /** Python told us where to stand: it needs no answer, but the address bar may have lost it. */
  accept() {
    clearTimeout(this.timer);
    this.sent = JSON.stringify(this.current());
    this.write();
  }

  schedule() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  flush() {
    clearTimeout(this.timer);
    const view = this.current();
    const text = JSON.stringify(view);
    if (text === this.sent) return;
    this.sent = text;
    this.write();
    this.setStateValue('view', view);
  }

  /** Leaving the map, by pointer, by keyboard or for good, does not wait for the pause. */
  leave(root, stop, signal) {
    const outside = (event) => {
      if (event.composedPath().includes(root)) return;
      stop();
      this.flush();
    };
    const lost = (event) => {
      if (!root.contains(event.relatedTarget)) this.flush();
    };
    document.addEventListener('pointerdown', outside, { signal, capture: true });
    root.addEventListener('focusout', lost, { signal });
    addEventListener('pagehide', () => this.flush(), { signal });
  }

  /** replaceState, never pushState: twenty years of a slider are not twenty steps of Back. */
  write() {
    if (!this.parameters) return;
    const url = this.apply(location.href);
    if (url !== location.href) history.replaceState(history.state, '', url);
  }

  /** @param {string} href @returns {string} the same address with the current view in it */
  apply(href) {
    const { year, territory } = this.current();
    const url = new URL(href, location.href);
    if (!this.parameters) return url.href;
    url.searchParams.set(this.parameters.year, year);
    if (territory) url.searchParams.set(this.parameters.territory, territory);
    return url.href;
  }

  close() {
    clearTimeout(this.timer);
  }
}
