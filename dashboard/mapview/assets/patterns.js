/* Three fills that are not colours: nothing known, too few to show, and made up. */

import { svg } from "./dom.js";
import { grown } from "./scale.js";

const tile = (id, width, height, transform, ...children) =>
  svg(
    "pattern",
    { id, width, height, patternUnits: "userSpaceOnUse", patternTransform: transform },
    ...children,
  );

const ground = (width, height, cls) => svg("rect", { width, height, cls });

/** Make the patterns; every SVG of a document sees them by their id. */
export function patterns(mark) {
  const missing = tile(
    "lk-missing",
    7,
    7,
    `rotate(45) scale(${grown(1)})`,
    ground(7, 7, "p-paper"),
    svg("line", { y2: 7, cls: "p-hatch" }),
  );
  const hidden = tile(
    "lk-hidden",
    7,
    7,
    `scale(${grown(1)})`,
    ground(7, 7, "p-sand"),
    svg("circle", { cx: 2, cy: 2, r: 0.8, cls: "p-dot" }),
  );
  const words = [
    [6, 20],
    [96, 65],
  ].map(([x, y]) => svg("text", { x, y, cls: "p-mark", text: mark }));
  return svg("defs", {}, missing, hidden, tile("lk-mark", 180, 90, null, ...(mark ? words : [])));
}

/** Put the patterns into the document, replacing those of another city. */
export function layOut(mark) {
  document.getElementById("lk-defs")?.remove();
  document.body.append(
    svg("svg", { id: "lk-defs", width: 0, height: 0, "aria-hidden": "true" }, patterns(mark)),
  );
}
