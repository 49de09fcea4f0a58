/**
 * The message from Python, as types only. Every text is already written in the reader's language;
 * the browser formats nothing. Arrays called "per year" are as long as `years`.
 *
 * @typedef {'value'|'zero'|'missing'|'secret'|'not_computable'} State
 *
 * @typedef {object} Area
 * @property {string} code
 * @property {string} name
 * @property {(number|null)[]} fill per year
 * @property {(number|null)[]} size per year
 * @property {State[]} state per year
 * @property {string[]} fill_text per year
 * @property {string[]} size_text per year: the number alone, for the map
 * @property {string[]} size_long per year: number and unit, for the list
 * @property {string[]} rank_text per year
 * @property {string[]} flag per year: '', 'u', 'p', ...
 * @property {string[]} sentence per year
 * @property {string[]} reason per year: why there is no value, or ''
 *
 * @typedef {object} Label
 * @property {[number, number]} at
 * @property {'start'|'end'} align
 * @property {'left'|'right'|'below'|'none'} leader
 *
 * @typedef {object} Shape
 * @property {string} d
 * @property {[number, number]} anchor
 * @property {Record<string, Label>} labels
 *
 * @typedef {object} Geometry
 * @property {number} width
 * @property {number} height
 * @property {[number, number, number, number]} focus
 * @property {Record<string, Shape>} areas
 * @property {string[]} context
 * @property {{text: string, x: number, y: number}[]} places
 *
 * @typedef {{value: number, text: string}} Tick
 *
 * @typedef {object} FillScale
 * @property {number} min
 * @property {number} max
 * @property {Tick[]} ticks
 * @property {'sequential'|'diverging'} kind
 * @property {string} label
 * @property {(Tick|null)[]} reference per year
 *
 * @typedef {{max: number, refs: Tick[], label: string}} SizeScale
 *
 * @typedef {object} View
 * @property {string} year
 * @property {string} territory
 *
 * @typedef {object} MapData
 * @property {string[]} years
 * @property {Area[]} areas
 * @property {Geometry} geometry
 * @property {FillScale|null} fill
 * @property {SizeScale|null} size
 * @property {{map: string[], map_subtitle: string[], list: string[], list_subtitle: string[]}} titles per year
 * @property {{fill: string[], size: string[]}} origins per year: address behind a value, with "{area}" in it, or ''
 * @property {Record<string, string> & {flags: Record<string, string>}} texts
 * @property {'brief'|'full'} layout
 * @property {{year: string, territory: string}|null} url names of the query parameters; null writes no address
 * @property {View & {nonce: number}} cmd
 * @property {{title: string[], subtitle: string[], source: string, permalink: string, filename: string}} export
 */

export {};
