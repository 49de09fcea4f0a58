/** The two fills that are not colors. */

import { svg } from './dom.js';

/** Dots for what is absent, hatching for what is secret. */
export function patterns(root) {
  const defs = svg('defs', {}, root);
  const dots = svg('pattern', { id: 'dots', width: 7, height: 7, patternUnits: 'userSpaceOnUse' }, defs);
  svg('rect', { width: 7, height: 7, class: 'nodata' }, dots);
  svg('circle', { cx: 3.5, cy: 3.5, r: 0.9, class: 'dot' }, dots);
  const hatch = svg('pattern', { id: 'hatch', width: 7, height: 7, patternUnits: 'userSpaceOnUse' }, defs);
  svg('rect', { width: 7, height: 7, class: 'paper' }, hatch);
  svg('path', { d: 'M-1,8L8,-1M-1,1L1,-1M6,8L8,6', class: 'stripe' }, hatch);
  return [dots, hatch];
}
