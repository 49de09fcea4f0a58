/** The drawing as a file that can leave the page: title, source and address inside, styles written out. */

import { svg, wrap } from './dom.js';

const KEPT = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'font-size',
  'font-family', 'font-weight', 'font-style', 'text-anchor', 'paint-order', 'vector-effect', 'display',
];
const MARGIN = 16;
const FALLBACK = ', "Source Sans 3", Arial, sans-serif';
const STYLES = {
  title: { size: 20, line: 26, weight: 650, ink: '--ink' },
  subtitle: { size: 14, line: 20, weight: 400, ink: '--ink2' },
  source: { size: 12, line: 17, weight: 400, ink: '--ink3' },
};

/** A copy whose computed styles no longer depend on the page. @param {SVGElement} original */
function standalone(original) {
  const copy = original.cloneNode(true);
  const [from, to] = [[original, ...original.querySelectorAll('*')], [copy, ...copy.querySelectorAll('*')]];
  from.forEach((element, index) => {
    const style = getComputedStyle(element);
    for (const name of KEPT) to[index].style.setProperty(name, style.getPropertyValue(name));
    if (element.tagName === 'text') to[index].style.fontFamily = style.fontFamily + FALLBACK;
    to[index].removeAttribute('class');
  });
  return copy;
}

/**
 * @param {{root: HTMLElement, drawing: SVGElement, keys: SVGElement[], words: Record<string, string>, family: string}} picture
 * @returns {{text: string, width: number, height: number}}
 */
function compose({ root, drawing, keys, words, family }) {
  const style = getComputedStyle(root);
  const inner = Number(drawing.getAttribute('width'));
  const width = inner + 2 * MARGIN;
  const sheet = svg('svg', { width, xmlns: 'http://www.w3.org/2000/svg' });
  const paper = svg('rect', { width, fill: style.getPropertyValue('--bg') }, sheet);
  let y = MARGIN;
  const write = (text, { size, line, weight, ink }) => {
    for (const piece of text ? wrap(text, inner, size, weight, family) : []) {
      const look = { 'font-size': size, 'font-weight': weight, 'font-family': family + FALLBACK };
      svg('text', { x: MARGIN, y: y + size, fill: style.getPropertyValue(ink), ...look }, sheet, piece);
      y += line;
    }
  };
  const place = (element, gap, overflow) => {
    const copy = standalone(element);
    for (const [name, value] of Object.entries({ x: MARGIN, y: y + gap, overflow })) copy.setAttribute(name, value);
    sheet.append(copy);
    y += gap + Number(element.getAttribute('height'));
  };
  write(words.title, STYLES.title);
  write(words.subtitle, STYLES.subtitle);
  const land = { x: MARGIN, y: y + 10, width: inner, height: drawing.getAttribute('height') };
  svg('rect', { ...land, fill: style.getPropertyValue('--surface') }, sheet);
  place(drawing, 10, 'hidden');
  for (const key of keys) place(key, 12, 'visible');
  y += 10;
  write(words.source, STYLES.source);
  write(words.permalink, STYLES.source);
  const height = Math.ceil(y + MARGIN);
  for (const element of [sheet, paper]) element.setAttribute('height', String(height));
  return { text: new XMLSerializer().serializeToString(sheet), width, height };
}

/** The picture goes through a data: address, the only kind the page's policy lets an image have. */
async function raster({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: width * 2, height: height * 2 });
  const pen = canvas.getContext('2d');
  pen.scale(2, 2);
  pen.drawImage(image, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** @param {'svg'|'png'} kind @param {string} filename without its ending */
export async function save(kind, filename, picture) {
  const sheet = compose(picture);
  const blob = kind === 'png' ? await raster(sheet) : new Blob([sheet.text], { type: 'image/svg+xml' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${filename}.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 5000);
}
