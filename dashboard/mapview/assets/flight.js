/* What the map looks at: the whole city or some areas. It flies from one to the next.
 *
 * Leaflet stretches what is drawn until a flight ends: lines would grow thick, and what lay outside
 * the frame at the start would be missing. So every path is drawn anew in each step of a flight.
 */

import { grown } from "./scale.js";
import { redraw } from "./panes.js";

const FLIGHT_MS = 600;
const LATE_MS = 150; // after which a flight that did not end by itself counts as ended
const AIR_PX = 14; // around what is looked at
const CLOSER = 2.6; // so much nearer than the whole city, at most: what lies around stays in sight
let sight = null; // {key, bounds, nearest}
let ends = 0; // when the flight that is under way will have ended
let timer = null;

const options = ({ nearest }) => {
  const air = grown(AIR_PX);
  return { padding: [air, air], maxZoom: nearest };
};

/** Look at `bounds`; the same `key` again moves nothing. A flight on its way turns to the new one. */
export function look(map, { key, bounds, whole }, still) {
  if (sight?.key === key) return;
  if (!sight) follow(map);
  sight = { key, bounds, nearest: map.getBoundsZoom(whole) + CLOSER };
  map.setMaxBounds(null); // they would pull it back
  if (still) jump(map);
  else fly(map, FLIGHT_MS);
}

function follow(map) {
  map.on("move", () => inFlight() && redraw(map));
  map.on("moveend", () => performance.now() > ends - LATE_MS && land()); // else it goes on
  map.on("dragstart", land);
  map.on("resize", () => aim(map));
}

const inFlight = () => "flying" in document.body.dataset;

function fly(map, ms) {
  ends = performance.now() + ms;
  clearTimeout(timer);
  timer = setTimeout(land, ms + LATE_MS);
  document.body.dataset.flying = "true";
  map.flyToBounds(sight.bounds, { ...options(sight), duration: ms / 1000 });
}

/** The frame has another size: look at the same, or fly on to where that now is. */
function aim(map) {
  const left = ends - performance.now();
  if (inFlight() && left > LATE_MS) fly(map, left);
  else jump(map);
}

function land() {
  clearTimeout(timer);
  delete document.body.dataset.flying;
}

function jump(map) {
  land();
  map.fitBounds(sight.bounds, { ...options(sight), animate: false });
}
