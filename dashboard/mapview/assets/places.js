/* What was done, at its place: small circles, several at one spot gathered with their number.
 *
 * What was done along a way is a line with its circle in the middle, which tells it.
 */

import { el } from "./dom.js";
import { style } from "./panes.js";
import { grown } from "./scale.js";
import * as tooltip from "./tooltip.js";

const NEAR_PX = 13;
const TOLD = 3;
const STATES = new Set(["done", "ongoing", "planned", "none"]);

/** Every spot of every row: a deed may have been done in several places. */
const spots = (rows) =>
  rows.flatMap((row) => {
    if (row.lat === undefined || row.lon === undefined) return []; // told in the table only
    return [[row.lon, row.lat], ...(row.also ?? [])].map(([lon, lat]) => ({ ...row, lon, lat }));
  });

/** Gather rows whose circles would lie on one another at this zoom. */
function gather(map, rows) {
  const groups = [];
  for (const row of rows) {
    const at = map.latLngToLayerPoint([row.lat, row.lon]);
    const group = groups.find((other) => other.at.distanceTo(at) < grown(NEAR_PX));
    if (group) group.rows.push(row);
    else groups.push({ at, lat: row.lat, lon: row.lon, rows: [row] });
  }
  return groups;
}

const state = ({ status }) => (STATES.has(status) ? status : "unknown");

/** The state that all of a group share, else none in particular. */
const common = (rows) =>
  rows.every((row) => state(row) === state(rows[0])) ? state(rows[0]) : "mixed";

const face = (rows) =>
  rows.length === 1
    ? el("span", { cls: `place ${state(rows[0])}` })
    : el("span", { cls: `place many ${common(rows)}`, text: String(rows.length) });

const size = (rows) => grown(rows.length === 1 ? 13 : 22);

function words(rows, mark) {
  const lines = rows.slice(0, TOLD).map((row) => row.text);
  if (rows.length > TOLD) lines.push(`+ ${rows.length - TOLD}`);
  return { name: "", lines, source: mark, apart: true };
}

function marker(map, { lat, lon, rows }, mark, choose) {
  const px = size(rows);
  const icon = L.divIcon({ className: "place-at", html: face(rows), iconSize: [px, px] });
  const made = L.marker([lat, lon], { icon, keyboard: false, pane: "places" }).addTo(map);
  // The same is told in the table twin, row by row; there the keyboard reaches it.
  made.getElement().setAttribute("aria-hidden", "true");
  const tell = ({ originalEvent: at }) => tooltip.tell(words(rows, mark), at.clientX, at.clientY);
  made.on("mouseover", tell).on("mouseout", tooltip.hush);
  made.on("click", (event) => {
    tell(event);
    if (rows[0].area) choose(rows[0].area);
  });
  return made;
}

/** The lines of rows that have one: all casings lie under all lines. */
function ways(map, rows) {
  const along = rows.filter(({ line }) => line?.length > 1);
  return ["way-case", "way"].flatMap((cls) =>
    along.map((row) => {
      const path = row.line.map(([lon, lat]) => [lat, lon]);
      return L.polyline(path, style("lines", `l-${cls} ${state(row)}`)).addTo(map);
    }),
  );
}

/** Draw the places of a layer, and again at each zoom; returns what takes them away. */
export function draw(map, { layer }, mark, choose) {
  const lines = ways(map, layer.rows);
  let markers = [];
  const again = () => {
    markers.forEach((made) => made.remove());
    markers = gather(map, spots(layer.rows)).map((group) => marker(map, group, mark, choose));
  };
  again();
  map.on("zoomend", again);
  return {
    boxes: () =>
      markers.map((made) => ({
        at: map.latLngToLayerPoint(made.getLatLng()),
        px: made.options.icon.options.iconSize[0] + 4,
      })),
    remove: () => {
      map.off("zoomend", again);
      [...markers, ...lines].forEach((made) => made.remove());
    },
  };
}
