/** Ramps in light and dark, and which of the two the page is in. */

const RAMPS = {
  light: {
    sequential: ['#E3ECF5', '#B7D0E7', '#86B2D8', '#5492C7', '#1F5A96'],
    diverging: ['#8F3F06', '#D98A4A', '#F3D9C0', '#ECECE8', '#C2D7EA', '#6C9FCC', '#1F5A96'],
  },
  dark: {
    sequential: ['#22364A', '#2C5070', '#3A6F9F', '#6FA6D8', '#AFD3F4'],
    diverging: ['#F3A35E', '#B87232', '#6B4524', '#2B3036', '#2C5070', '#5590C6', '#A6CEF2'],
  },
};

/** @param {string} color `#rrggbb` or `rgb(r, g, b)` */
function channels(color) {
  const hex = /^#(..)(..)(..)/.exec(color);
  if (hex) return hex.slice(1).map((part) => Number.parseInt(part, 16));
  return (color.match(/[\d.]+/g) ?? ['255', '255', '255']).slice(0, 3).map(Number);
}

function luminance(color) {
  const [r, g, b] = channels(color).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {string} background @returns {'light'|'dark'} */
export const themeOf = (background) => (background && luminance(background) < 0.18 ? 'dark' : 'light');

/** The color of a position between 0 and 1 along a ramp. */
export function color(theme, kind, position) {
  const stops = RAMPS[theme][kind];
  const place = Math.max(0, Math.min(1, position)) * (stops.length - 1);
  const low = Math.min(Math.floor(place), stops.length - 2);
  const [from, to] = [channels(stops[low]), channels(stops[low + 1])];
  const mixed = from.map((part, index) => Math.round(part + (to[index] - part) * (place - low)));
  return `rgb(${mixed.join(', ')})`;
}

export const stops = (theme, kind) => RAMPS[theme][kind];

/**
 * The fill of an area in a year: its place on the scale, or the sign of what it lacks.
 *
 * @param {import('./types.js').Area} area
 * @param {number} year index
 * @param {import('./types.js').FillScale|null} scale
 */
export function fillAt(area, year, scale, theme, neutral) {
  const state = area.state[year];
  if (state === 'missing') return 'url(#dots)';
  if (state === 'secret') return 'url(#hatch)';
  if (state === 'not_computable') return 'var(--nodata)';
  if (state === 'zero') return 'var(--bg)';
  if (!scale || area.fill[year] === null) return neutral;
  return color(theme, scale.kind, (area.fill[year] - scale.min) / (scale.max - scale.min));
}
