/* Which class fills an area, and what the layers say of it. */

import * as areas from "./areas.js";
import { inside } from "./geometry.js";
import { classOf } from "./overlays.js";

/** The layer that fills the areas one can choose: one at most. Circles fill those they keep silent of. */
const filling = (layers) =>
  layers.find(({ layer, own }) => layer.kind === "choropleth" && !own) ??
  layers.find(({ layer }) => layer.kind === "symbols");

/** Whether no number fills anything. */
export const plain = (layers) =>
  layers.every(({ layer }) => !["choropleth", "symbols", "cells"].includes(layer.kind));

/** Fill every area and give it the words of each layer; `mark` says that the city is made up. */
export function fill(layers, mark) {
  const rows = filling(layers)?.layer.rows ?? [];
  const keys = new Map(rows.filter(({ key }) => key).map(({ area, key }) => [area, classOf(key)]));
  const plain = layers.some(({ layer, own }) => layer.kind === "choropleth" && own)
    ? "k-clear"
    : "k-blank";
  const tellers = layers.map(teller);
  const linesOf = (id) => [...new Set(tellers.flatMap((tell) => tell(id)))];
  areas.fill((id) => keys.get(id) ?? plain, linesOf, mark);
}

/** What a layer says of an area, by the area's id. */
function teller({ layer, own }) {
  if (layer.kind === "places") return () => []; // each place tells itself
  if (layer.kind === "focus") return promiseTeller(layer, own?.features ?? []);
  const said = byArea(layer.rows);
  const holders = layer.kind === "choropleth" ? (own?.features ?? []) : [];
  return (id) => said.get(id) ?? said.get(holder(holders, id)?.id) ?? [];
}

function byArea(rows) {
  const said = new Map();
  for (const { area, text } of rows) {
    if (area && text) said.set(area, [...(said.get(area) ?? []), text]);
  }
  return said;
}

const held = new WeakMap(); // by shape: the areas found to lie in it, or not

/** Whether a shape holds an area's label; worked out once, since neither of them moves. */
function holds(feature, id) {
  const known = held.get(feature) ?? new Map();
  held.set(feature, known);
  if (!known.has(id))
    known.set(id, inside(areas.all().get(id).feature.properties.label, feature.geometry));
  return known.get(id);
}

/** The shape that holds an area's label, such as its district. */
const holder = (features, id) => features.find((feature) => holds(feature, id));

/** In which promise's territory an area lies, or that its district has none. */
function promiseTeller({ rows, labels: chips = [] }, features) {
  const told = features.flatMap((feature) => {
    const { role, promise } = feature.properties;
    if (role === "territory")
      return rows.filter((row) => row.promise === promise).map((row) => [feature, row.cells[0]]);
    if (role !== "territory_none") return [];
    return chips
      .filter(({ kind, lon, lat }) => kind === "chip_none" && inside([lon, lat], feature.geometry))
      .map(({ text }) => [feature, text]);
  });
  return (id) => told.filter(([feature]) => holder([feature], id)).map(([, text]) => text);
}
