/* The areas one can choose: drawn once, then only restyled; mouse, touch and keys alike. */

import { still } from "./frame.js";
import { room, rings } from "./geometry.js";
import { outline } from "./panes.js";
import { ring } from "./rings.js";
import * as tooltip from "./tooltip.js";

const areas = new Map();
let chosen = null; // an id
let touched = false; // the last press came from a finger: it selects, and the panel tells
window.addEventListener(
  "pointerdown",
  ({ pointerType }) => (touched = pointerType === "touch"),
  true,
);

/** Return the areas by id: `{id, feature, path, element, tip}`. */
export const all = () => areas;

/** Draw the areas of `collection`; `choose(id)` is called when somebody picks one. */
export function draw(map, collection, choose) {
  clear(map);
  for (const feature of collection.features) {
    const path = outline(map, feature.geometry, "areas", "area k-blank", true);
    const area = {
      id: feature.id,
      feature,
      path,
      element: path.getElement(),
      room: roomOf(map, feature),
    };
    area.tip = { name: feature.properties.name, lines: [], source: feature.properties.parents };
    areas.set(feature.id, area);
    name(area);
    listen(map, area, () => choose(area.id));
  }
}

function clear(map) {
  for (const kind of ["hover", "chosen", "focus"]) ring(map, kind, null);
  areas.forEach(({ path }) => path.remove());
  areas.clear();
  chosen = null;
}

/** Half the free width and height around the label's point, in the world of 256 pixels. */
function roomOf(map, { geometry, properties }) {
  const flat = ([lon, lat]) => {
    const { x, y } = map.project([lat, lon], 0);
    return [x, y];
  };
  return room(
    flat(properties.label),
    rings(geometry).map((points) => points.map(flat)),
  );
}

function name({ id, element, feature }) {
  element.dataset.area = id;
  element.setAttribute("role", "button");
  element.setAttribute("tabindex", "0");
  element.setAttribute("aria-pressed", "false");
  element.setAttribute("aria-label", feature.properties.name);
}

function listen(map, area, choose) {
  const { path, element } = area;
  path.on("mouseover", ({ originalEvent: at }) => touched || hover(map, area, at));
  path.on(
    "mousemove",
    ({ originalEvent: at }) => touched || tooltip.follow(at.clientX, at.clientY),
  );
  path.on("mouseout", () => leave(map));
  path.on("click", choose);
  element.addEventListener("focus", () => element.matches(":focus-visible") && focus(map, area));
  element.addEventListener("blur", () => {
    ring(map, "focus", null);
    tooltip.hush();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  });
}

function hover(map, area, { clientX, clientY }) {
  ring(map, "hover", area.feature.geometry);
  tooltip.tell(area.tip, clientX, clientY);
}

function leave(map) {
  ring(map, "hover", null);
  tooltip.hush();
}

/** Ring the area and tell it above its top edge, so that the words do not hide it. */
function focus(map, area) {
  ring(map, "focus", area.feature.geometry);
  bringIntoView(map, area);
  const { left, right, top } = area.element.getBoundingClientRect();
  tooltip.tell(area.tip, (left + right) / 2, top);
}

function bringIntoView(map, { path }) {
  const bounds = path.getBounds();
  if (!map.getBounds().contains(bounds.getCenter()))
    map.panTo(bounds.getCenter(), { animate: false });
}

/** Mark `id` as the chosen area; the map stays where it is unless the area is out of view.
 *
 * `geometry` is its outline where it is not one of the areas here, but a larger one. Where the map
 * is steered from elsewhere, it stays in any case.
 */
export function mark(map, id, geometry = areas.get(id)?.feature.geometry, steered = false) {
  if (chosen === id) return;
  areas.get(chosen)?.element.setAttribute("aria-pressed", "false");
  areas.get(id)?.element.setAttribute("aria-pressed", "true");
  chosen = geometry ? id : null;
  const [line] = ring(map, "chosen", geometry ?? null).slice(-1);
  if (line && !steered && !map.getBounds().intersects(line.getBounds()))
    map.panTo(line.getBounds().getCenter(), { animate: !still() });
}

/** Fill the areas by the class of each and give each its words.
 *
 * `keyOf(id)` is the class of an area, `linesOf(id)` what the tooltip and the label say of it.
 */
export function fill(keyOf, linesOf, mark) {
  for (const { id, element, feature, tip } of areas.values()) {
    element.setAttribute("class", `area leaflet-interactive ${keyOf(id)}`);
    const { name, parents } = feature.properties;
    tip.lines = linesOf(id).filter((line) => line !== name);
    tip.source = [parents, mark].filter(Boolean).join(" · ");
    element.setAttribute("aria-label", [name, ...tip.lines, mark].filter(Boolean).join(", "));
  }
}
