/** Entry point: one view per mounted root, whatever the number of calls. */

import { withShapes } from './shapes.js';
import { MapView } from './view.js';

/** @type {WeakMap<Element, MapView>} */
const views = new WeakMap();
/** @type {WeakMap<Element, object>} The newest call for a root: an older one that waited for shapes is dropped. */
const newest = new WeakMap();
const counters = (globalThis.__map ??= { calls: 0, builds: 0, destroyed: 0 });

/** @type {WeakMap<object, object>} */
const flattened = new WeakMap();

/** Returns what is drawn and what is asked for as one message, the same object for the same data. */
function flat(data) {
  if (!flattened.has(data)) flattened.set(data, { ...data.drawn, cmd: data.cmd });
  return flattened.get(data);
}

/** Streamlit calls this again for each change of data or theme, and the returned function once, at the end. */
export default function show(component) {
  const root = component.parentElement.querySelector('.sector-map');
  counters.calls += 1;
  newest.set(root, component);
  const draw = () => {
    if (newest.get(root) !== component) return;
    const data = withShapes(flat(component.data), draw);
    if (data) viewOf(root).update({ ...component, data });
  };
  draw();
  return () => {
    newest.delete(root);
    const view = views.get(root);
    if (!view) return;
    view.destroy();
    views.delete(root);
    counters.destroyed += 1;
  };
}

function viewOf(root) {
  let view = views.get(root);
  if (!view) {
    view = new MapView(root);
    views.set(root, view);
    counters.builds += 1;
  }
  return view;
}
