/** Entry point: one view per mounted root, whatever the number of calls. */

import { MapView } from './view.js';

/** @type {WeakMap<Element, MapView>} */
const views = new WeakMap();
const counters = (globalThis.__map ??= { calls: 0, builds: 0, destroyed: 0 });

/** Streamlit calls this again for each change of data or theme, and the returned function once, at the end. */
export default function show(component) {
  const root = component.parentElement.querySelector('.sector-map');
  counters.calls += 1;
  let view = views.get(root);
  if (!view) {
    view = new MapView(root);
    views.set(root, view);
    counters.builds += 1;
  }
  view.update(component);
  return () => {
    view.destroy();
    views.delete(root);
    counters.destroyed += 1;
  };
}
