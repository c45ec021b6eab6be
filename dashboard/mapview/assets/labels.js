/* Names on the map: promises as chips, focus areas in bold, neighbourhoods where there is room.
 *
 * All are placed anew when the map has moved. The small ones give way: a chip looks for a free
 * spot near its own territory, a focus name for a free side of its area, a neighbourhood's name
 * is simply left out. Read from afar, the chips come first, and a name stands only where it covers
 * nothing and is whole.
 */

import { el } from "./dom.js";
import { box, inside, shared } from "./geometry.js";
import { around, astray, best, extent, measure, sides, spread } from "./spots.js";

const EARTH_M = 40075016;
let names = [];
let titles = [];
let territories = [];
let obstacles = () => [];
let sought = null; // the ids of the areas whose names matter; null on a page, where all do

/** A name has the direction of its own letters; a sentence about one has that of the page. */
const way = (cls) => (cls.endsWith("none") ? document.documentElement.dir : "auto");

function label(map, at, cls, ...content) {
  const inner = el("span", { dir: way(cls) }, ...content);
  const icon = L.divIcon({
    className: `name ${cls}`,
    html: el("div", {}, inner),
    iconSize: [0, 0],
  });
  const marker = L.marker(at, { icon, interactive: false, keyboard: false, pane: "names" }).addTo(
    map,
  );
  marker.getElement().setAttribute("aria-hidden", "true");
  return { marker, inner, at, cls, size: null };
}

/** The names of the areas, the largest first. */
export function areas(map, features) {
  names.forEach(({ marker }) => marker.remove());
  const sorted = [...features].sort((a, b) => (b.properties.ha ?? 0) - (a.properties.ha ?? 0));
  names = sorted.map(({ id, properties }) => {
    const [lon, lat] = properties.label;
    const { name: text, ha = 0 } = properties;
    return { ...label(map, [lat, lon], "n-area", text), ha, id, text };
  });
  if (sought) names.forEach(stress);
}

/** The chips and focus names of a promise layer; `features` are its shapes. */
export function promises(map, labels, features) {
  titles.forEach(({ marker }) => marker.remove());
  territories = features.filter(({ properties }) => properties.role.startsWith("territory"));
  // A focus area may lie in another: the name belongs to the smallest that holds it.
  const targets = features
    .filter(({ properties }) => properties.role.startsWith("focus"))
    .sort((a, b) => spread(a) - spread(b));
  titles = labels.map(({ lon, lat, text, mono, kind }) => ({
    ...label(
      map,
      [lat, lon],
      CLASSES[kind] ?? "n-focus",
      ...(mono ? [el("i", { text: mono })] : []),
      text,
    ),
    kind,
    mono,
    shape: targets.find(({ geometry }) => inside([lon, lat], geometry)) ?? null,
    text,
  }));
}

const CLASSES = { chip: "n-chip", chip_none: "n-chip none", focus: "n-focus" };

/** Say what names must keep clear of: a function that returns boxes. */
export function avoid(boxes) {
  obstacles = boxes;
}

/** Say that the map is read from afar, and which areas' names matter there. */
export function seek(ids) {
  sought = new Set(ids);
  names.forEach(stress);
}

/** A name that is sought stands out, and is another size for it. */
function stress(entry) {
  const { classList } = entry.marker.getElement();
  if (classList.contains("sought") === sought.has(entry.id)) return;
  classList.toggle("sought");
  entry.size = null;
}

const near = (map, entry) => map.getBounds().pad(0.15).contains(entry.at);

/** The corners that the buttons cover, or a word that stands there. */
function corners(map) {
  const whole = map.getContainer().getBoundingClientRect();
  const nodes = [...document.querySelectorAll(".tools, .stamp")];
  return nodes
    .filter((node) => node.offsetWidth)
    .map((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      const { x, y } = map.containerPointToLayerPoint([left - whole.left, top - whole.top]);
      return [box(x + width / 2, y + height / 2, [width, height], 4), 20];
    });
}

/** Place every name for the map as it now lies. */
export function tidy(map) {
  const taken = corners(map);
  for (const { at, px } of obstacles()) taken.push([box(at.x, at.y, [px, px]), 4]);
  const targets = titles
    .filter(({ shape }) => shape)
    .map(({ shape }) => [extent(map, shape), 0.12]);
  const focal = titles.filter(({ kind }) => kind === "focus");
  const chips = titles.filter(({ kind }) => kind !== "focus");
  if (!sought) focal.forEach((entry) => beside(map, entry, taken));
  for (const entry of chips) {
    entry.inner.hidden = !near(map, entry);
    if (entry.inner.hidden) continue;
    const avoided = taken.concat(targets);
    taken.push([best(map, entry, around(), avoided, astray(map, entry, territories)), 4]);
  }
  if (sought) focal.forEach((entry) => beside(map, entry, taken));
  const rooms = taken.map(([room]) => room);
  thin(map, rooms);
}

/** Place a focus name inside its area or at a side; from afar only where it covers nothing. */
function beside(map, entry, taken) {
  entry.inner.hidden = false;
  const room = best(map, entry, sides(map, entry), taken);
  entry.inner.hidden = sought && !(whole(map, room) && taken.every(([other]) => !shared(room, other)));
  if (!entry.inner.hidden) taken.push([room, 4]);
}

/** Whether a box lies in the frame, all of it. */
function whole(map, { left, right, top, bottom }) {
  const { min, max } = map.getPixelBounds();
  const { x, y } = map.getPixelOrigin();
  return left >= min.x - x && right <= max.x - x && top >= min.y - y && bottom <= max.y - y;
}

/** Leave out the neighbourhoods' names that have no room. */
function thin(map, taken) {
  const said = new Set(titles.map(({ text }) => text));
  for (const entry of ranked()) {
    const { x, y } = map.latLngToLayerPoint(entry.at);
    const size = measure(entry);
    const room = box(x, y, size, 4);
    const fits = size[0] < side(map, entry) * wide(entry) && (!sought || whole(map, room));
    const free = fits && !said.has(entry.text) && !taken.some((other) => shared(room, other));
    entry.marker.getElement().classList.toggle("out", !free);
    if (free) taken.push(room);
  }
}

/** The names in the order in which they take their room. */
const ranked = () =>
  sought ? [...names].sort((a, b) => sought.has(b.id) - sought.has(a.id)) : names;

/** How much wider than its area a name may be. */
const wide = ({ id }) => (sought ? (sought.has(id) ? 2.5 : 0.7) : 1.05);

/** The side of a square as large as the area, in pixels at this zoom. */
function side(map, { at: [lat], ha }) {
  const metres = (EARTH_M * Math.cos((lat * Math.PI) / 180)) / 2 ** (map.getZoom() + 8);
  return Math.sqrt(ha * 1e4) / metres;
}

/** Fonts came late: every size is another. */
export function forget() {
  for (const entry of [...names, ...titles]) entry.size = null;
}
