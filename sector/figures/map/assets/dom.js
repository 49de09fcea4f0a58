/** Elements and text measurement. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, string|number>} [attributes]
 * @param {Element|null} [parent]
 * @param {string} [text]
 */
export function svg(tag, attributes = {}, parent = null, text = undefined) {
  const element = document.createElementNS(SVG, tag);
  for (const name in attributes) element.setAttribute(name, String(attributes[name]));
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {Element|null} [parent]
 * @param {string} [text]
 * @returns {HTMLElement}
 */
export function html(tag, className, parent = null, text = undefined) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}

/** Write only what differs: an equal text would still cost a layout. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const pen = document.createElement('canvas').getContext('2d');

/** Width in pixels without touching the page's layout. */
export function textWidth(text, size, weight, family) {
  pen.font = `${weight} ${size}px ${family}`;
  return pen.measureText(text).width;
}

/** Break a text into lines no wider than `room` pixels; a single long word stays whole. */
export function wrap(text, room, size, weight, family) {
  const lines = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, size, weight, family) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  return lines;
}
