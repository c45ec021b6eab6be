/* Where a name can stand: spots around its point or its area, and the one that covers least. */

import { box, inside, shared } from "./geometry.js";
import { grown } from "./scale.js";

/** The size of a label on the screen, measured once. */
export function measure(entry) {
  entry.size ??= [entry.inner.offsetWidth, entry.inner.offsetHeight];
  return entry.size;
}

function move(entry, dx, dy) {
  entry.inner.style.left = `${Math.round(dx)}px`;
  entry.inner.style.top = `${Math.round(dy)}px`;
}

/** Move a label to the spot `[dx, dy, cost]` that covers least, and return its box.
 *
 * `taken` are boxes and how much it matters to cover them; `extra` is what else a spot costs.
 */
export function best(map, entry, spots, taken, extra = () => 0) {
  const { x, y } = map.latLngToLayerPoint(entry.at);
  let [winner, least] = [spots[0], Infinity];
  for (const spot of spots) {
    const [dx, dy, far] = spot;
    const room = box(x + dx, y + dy, measure(entry), 3);
    let cost = far;
    for (const [other, weight] of taken) cost += shared(room, other) * weight;
    if (cost < least) cost += extra(room, x + dx, y + dy); // asked last, since it is dear
    if (cost < least) [winner, least] = [spot, cost];
  }
  move(entry, winner[0], winner[1]);
  return box(x + winner[0], y + winner[1], measure(entry), 2);
}

const TURNS = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8);
const ROUNDS = [24, 48, 76, 104, 136, 170, 210, 260, 320];

/** Spots in widening rounds; the farther, the dearer. */
export const around = () => [
  [0, 0, 0],
  ...ROUNDS.map(grown).flatMap((far) =>
    TURNS.map((turn) => [far * Math.cos(turn) * 1.3, far * Math.sin(turn), far * 0.9]),
  ),
];

const known = new WeakMap();

/** The bounds of a feature, worked out once. */
export function boundsOf(feature) {
  if (!known.has(feature)) {
    const { geometry } = feature;
    const shape = L.GeoJSON.geometryToLayer({ type: "Feature", geometry }, null);
    known.set(feature, shape.getBounds());
  }
  return known.get(feature);
}

/** The box of a feature on the map as it now lies. */
export function extent(map, feature) {
  const bounds = boundsOf(feature);
  const nw = map.latLngToLayerPoint(bounds.getNorthWest());
  const se = map.latLngToLayerPoint(bounds.getSouthEast());
  return { left: nw.x, top: nw.y, right: se.x, bottom: se.y };
}

/** How large a feature is, in square degrees of its bounds: good for sorting, and nothing else. */
export function spread(feature) {
  const bounds = boundsOf(feature);
  return (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
}

/** A focus name stands inside its area if it fits, else at one of its sides. */
export function sides(map, entry) {
  if (!entry.shape) return around().slice(0, 33);
  const [w, h] = measure(entry);
  const { left, right, top, bottom } = extent(map, entry.shape);
  const { x, y } = map.latLngToLayerPoint(entry.at);
  const fits = right - left > w + 12 && bottom - top > h * 3;
  const middle = (left + right) / 2 - x;
  return [
    [0, 0, fits ? 0 : 130],
    [middle, bottom - y + h / 2 + 3, 30],
    [middle, top - y - h / 2 - 3, 30],
    [left - x - w / 2 - 6, (top + bottom) / 2 - y, 50],
    [right - x + w / 2 + 6, (top + bottom) / 2 - y, 50],
    [left - x - w / 2, bottom - y + h / 2, 80],
    [right - x + w / 2, bottom - y + h / 2, 80],
    [left - x - w / 2, top - y - h / 2, 80],
    [right - x + w / 2, top - y - h / 2, 80],
  ];
}

/** A chip in another promise's territory, or outside the frame, is in the wrong place. */
export const astray = (map, entry, territories) => (room, x, y) => {
  const view = map.getPixelBounds();
  const origin = map.getPixelOrigin();
  const [left, top] = [view.min.x - origin.x + 6, view.min.y - origin.y + 6];
  const [right, bottom] = [view.max.x - origin.x - 6, view.max.y - origin.y - 6];
  const outside = Math.max(
    0,
    left - room.left,
    room.right - right,
    top - room.top,
    room.bottom - bottom,
  );
  const { lat, lng } = map.layerPointToLatLng([x, y]);
  const stranger = territories.some(
    (feature) =>
      (feature.properties.mono ?? null) !== (entry.mono ?? null) &&
      boundsOf(feature).contains([lat, lng]) &&
      inside([lng, lat], feature.geometry),
  );
  return outside * 6 + (stranger ? 260 : 0);
};
