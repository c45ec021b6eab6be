/* "Made up", written inside every area, so that a cropped picture keeps it.
 *
 * One word sized to its area; an area larger than a good part of the frame gets it as a texture.
 */

import { svg } from "./dom.js";
import { renderer } from "./panes.js";

const LARGEST = 10;
const SMALLEST = 2.5;
const TEXTURE_PX = 220;
const WIDTH = 0.52; // of a letter, in parts of its height
let group = null;

/** The largest size at which `word` fits twice `half` wide. */
const sized = (word, half, tall) =>
  Math.min(LARGEST, (2 * half * 0.88) / (word.length * WIDTH), tall * 1.4);

function texture({ element }) {
  return svg("path", { d: element.getAttribute("d"), cls: "mark-texture" });
}

function word(map, text, { feature, room }, px) {
  const size = Math.max(SMALLEST, sized(text, room.half * px, room.tall * px));
  const [lon, lat] = feature.properties.label;
  const { x, y } = map.latLngToLayerPoint([lat, lon]);
  // Below the name, where there is one; the middle of a small area is the only place there is.
  const drop = Math.min(12, Math.max(0, room.tall * px - size));
  return svg("text", { x, y: y + drop, "font-size": size.toFixed(1), cls: "mark-word", text });
}

/** Write `text` into all `areas`, or nothing where the city is real. */
export function draw(map, text, areas) {
  const sheet = renderer("mark");
  if (!map.hasLayer(sheet)) sheet.addTo(map);
  group?.remove();
  if (!text) return;
  const px = 2 ** map.getZoom();
  group = svg("g", { "aria-hidden": "true" });
  for (const area of areas.values()) {
    const large = area.room.half * px * 2 > TEXTURE_PX && area.room.tall * px * 2 > TEXTURE_PX / 3;
    group.append(large ? texture(area) : word(map, text, area, px));
  }
  sheet._rootGroup.append(group);
}
