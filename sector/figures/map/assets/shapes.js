/** The shapes of a message: with it, or at an address that is asked once. */

/** @type {Map<string, Promise<object>>} */
const asked = new Map();
/** @type {Map<string, object>} */
const known = new Map();
/** @type {WeakMap<object, object>} One whole message per message, so that an unchanged one stays the same object. */
const whole = new WeakMap();

/** Returns the message with its shapes, or null while they are on their way; `ready` is then called once. */
export function withShapes(data, ready) {
  if (typeof data.geometry !== 'string') return join(data, data.geometry);
  const found = known.get(data.geometry);
  if (found) return join(data, found);
  if (!asked.has(data.geometry)) {
    asked.set(data.geometry, fetch(data.geometry).then((answer) => answer.json()));
  }
  asked.get(data.geometry).then(
    (geometry) => {
      known.set(data.geometry, geometry);
      ready();
    },
    // The next message asks again.
    () => asked.delete(data.geometry),
  );
  return null;
}

function join(data, geometry) {
  if (!whole.has(data)) {
    const places = Object.entries(geometry.places)
      .filter(([code]) => code in data.places)
      .map(([code, [x, y]]) => ({ text: data.places[code], x, y }));
    whole.set(data, { ...data, geometry: { ...geometry, places } });
  }
  return whole.get(data);
}
