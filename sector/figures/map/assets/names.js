/** Names outside the fills, held inside the frame, with a thin line to their area. */

import { setText, svg, textWidth, wrap } from './dom.js';

const TEXT = 13;
const LINE = 17;
const EDGE = 4;
/** Where a line ends when there is no circle to meet. */
const DOT = 2;
/** A value longer than this is broken into lines rather than moving its name. */
const VALUE_ROOM = 120;

/**
 * Write the name and the values beside the area, and the line that leads to it.
 *
 * @param {object} ground where it is drawn: `at`, `width`, `variant`, `family`
 * @param {object} mark the area's elements
 * @param {number} year index
 * @param {string} count the number, when it does not stand in the circle
 * @param {number} radius of the circle
 */
export function writeName(ground, mark, year, count, radius) {
  const { area, label, name, lines, labels, anchor, leader } = mark;
  const place = labels[ground.variant] ?? { at: anchor, align: 'start', leader: 'none' };
  const [wantedX, y] = ground.at(place.at);
  const measure = (text, weight) => textWidth(text, TEXT, weight, ground.family);
  const reason = area.reason[year];
  const known = [area.fill_text[year], count].filter(Boolean).join(' · ');
  const value = reason || (area.flag[year] ? `${known} ${area.flag[year]}` : known);
  const wide = Math.max(measure(area.name, 650), Math.min(measure(value, 400), VALUE_ROOM));
  const x = place.align === 'end'
    ? Math.max(wantedX, EDGE + wide)
    : Math.max(EDGE, Math.min(wantedX, ground.width - EDGE - wide));
  const room = place.align === 'end' ? x - EDGE : ground.width - EDGE - x;
  const texts = value ? wrap(value, room, TEXT, 400, ground.family) : [];
  while (lines.length > texts.length) lines.pop().remove();
  while (lines.length < texts.length) lines.push(svg('tspan', { class: 'value' }, label));
  label.setAttribute('text-anchor', place.align);
  [name, ...lines].forEach((line, index) => {
    line.setAttribute('x', x.toFixed(1));
    line.setAttribute('y', (y + index * LINE).toFixed(1));
    if (index) setText(line, texts[index - 1]);
  });
  const blockWidth = Math.max(measure(area.name, 650), ...texts.map((text) => measure(text, 400)));
  leader.setAttribute('d', leaderPath(place, [x, y], texts.length, blockWidth, ground.at(anchor), radius));
}

function leaderPath({ leader, align }, [x, y], count, blockWidth, [cx, cy], radius) {
  if (leader === 'none') return '';
  const left = align === 'end' ? x - blockWidth : x;
  const start = {
    left: [left - 5, y - 4],
    right: [left + blockWidth + 5, y - 4],
    below: [left + Math.min(blockWidth / 2, 28), y + count * LINE + 5],
  }[leader];
  const away = Math.hypot(start[0] - cx, start[1] - cy);
  const reach = Math.max(radius, DOT) / away;
  const end = [cx + (start[0] - cx) * reach, cy + (start[1] - cy) * reach];
  const dot = radius > 0 ? '' : `M${cx - DOT},${cy}a${DOT},${DOT} 0 1,0 ${2 * DOT},0a${DOT},${DOT} 0 1,0 ${-2 * DOT},0`;
  return `M${start.map((n) => n.toFixed(1))}L${end.map((n) => n.toFixed(1))}${dot}`;
}
