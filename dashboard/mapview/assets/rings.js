/* The outlines that say "you are here": hover, chosen, focused; a line in a casing. */

import { outline } from "./panes.js";

const CLASSES = {
  hover: ["r-hover"],
  chosen: ["r-case", "r-chosen"],
  focus: ["r-case", "r-focus"],
};
const drawn = { hover: [], chosen: [], focus: [] };

/** Draw the ring `kind` around `geometry`, or take it away when there is none; returns its lines. */
export function ring(map, kind, geometry) {
  drawn[kind].forEach((layer) => layer.remove());
  drawn[kind] = geometry ? CLASSES[kind].map((cls) => outline(map, geometry, "rings", cls)) : [];
  return drawn[kind];
}
