/* How each kind of layer is drawn over or under the areas; each returns the layers it added. */

import { outline, style } from "./panes.js";
import { grown } from "./scale.js";

const KEYS = ["0", "1", "2", "3", "4", "5", "hidden", "missing"];

/** A class name for what the server called the class of a row. */
export const classOf = (key) => (KEYS.includes(String(key)) ? `k-${key}` : "k-blank");

/** Shapes of its own: districts beneath the neighbourhoods. */
export function coarse(map, { layer, own }) {
  const keys = new Map(layer.rows.map((row) => [row.area, row.key]));
  return own.features.map((feature) =>
    outline(map, feature.geometry, "coarse", `coarse ${classOf(keys.get(feature.id))}`),
  );
}

/** Graduated circles, the largest beneath; the area of a circle is its value. */
export function symbols(map, { layer }) {
  const rows = layer.rows.filter((row) => row.r > 0).sort((a, b) => b.r - a.r);
  return rows.flatMap((row) => ["s-case", "s-line"].map((cls) => circle(map, row, cls)));
}

const circle = (map, { lat, lon, r }, className) =>
  L.circleMarker([lat, lon], { ...style("symbols", className), radius: grown(r) }).addTo(map);

/** Squares of the world's pixels at zoom 22, one path for each class. */
export function cells(map, { layer }) {
  const side = 2 ** layer.shift;
  const corner = (x, y) => map.unproject([x * side, y * side], 22);
  const square = ({ x, y }) => [
    [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)],
  ];
  return KEYS.map((key) => layer.rows.filter((row) => String(row.key) === key))
    .filter((rows) => rows.length)
    .map((rows) => squares(map, rows.map(square), classOf(rows[0].key)));
}

const squares = (map, rings, cls) => L.polygon(rings, style("cells", `cell ${cls}`)).addTo(map);

/** Borders and nothing else. */
export const outlines = (map, { own }) =>
  (own?.features ?? []).map((feature) => outline(map, feature.geometry, "lines", "l-border"));

// From the bottom up: what a promise covers, the fading waterlines, what it aims at.
const LINES = [
  ["territory", ["l-territory-case", "l-territory"]],
  ["territory_none", ["l-territory-case", "l-none"]],
  ["near3", ["l-near n3"]],
  ["near2", ["l-near n2"]],
  ["near1", ["l-near n1"]],
  ["near0", ["l-near n0"]],
  ["focus_soft", ["l-focus-case", "l-focus soft"]],
  ["focus", ["l-focus-case", "l-focus"]],
  ["watch", ["l-watch-case", "l-watch"]],
];

/** The lines of promises. All casings of a role lie under all its lines. */
export function focus(map, { own }) {
  const added = [];
  for (const [role, classes] of LINES) {
    const features = (own?.features ?? []).filter(({ properties }) => properties.role === role);
    for (const cls of classes) {
      for (const { geometry } of features) added.push(outline(map, geometry, "lines", cls));
    }
  }
  return added;
}
