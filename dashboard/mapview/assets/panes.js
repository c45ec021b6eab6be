/* What lies over what: each pane has its height and its own SVG. */

const HEIGHTS = {
  ground: 210, // land
  coarse: 390, // a layer with shapes of its own, beneath the areas one can choose
  areas: 400,
  cells: 402,
  mark: 404, // "made up", in every area
  lines: 410, // promises
  symbols: 415,
  rings: 420, // hover, chosen, focused
  places: 610,
  names: 640,
};
const TOUCHABLE = new Set(["areas", "places"]);
const renderers = {};

/** Make the panes of `map`, from the bottom up. */
export function raise(map) {
  for (const [name, height] of Object.entries(HEIGHTS)) {
    const pane = map.createPane(name);
    pane.style.zIndex = height;
    if (!TOUCHABLE.has(name)) pane.style.pointerEvents = "none";
    if (name === "places" || name === "names") continue;
    // Half a frame more on each side, so that a drag never shows a cut edge.
    renderers[name] = L.svg({ pane: name, padding: 0.5 });
  }
}

/** Return the SVG of the pane `name`. */
export const renderer = (name) => renderers[name];

/** Draw every path for where the map is just now; in a flight Leaflet only stretches them. */
export function redraw(map) {
  Object.values(renderers)
    .filter((each) => map.hasLayer(each))
    .forEach((each) => each._reset());
}

/** The options of a path in `pane`; how it looks stands in the style sheet, under its class. */
export const style = (pane, className, interactive = false) => ({
  className,
  interactive,
  pane,
  renderer: renderers[pane],
  smoothFactor: 0, // neighbours keep their common border
  weight: 1,
});

/** Draw a GeoJSON geometry in a pane as one path of class `cls`, and return its Leaflet layer. */
export function outline(map, geometry, pane, cls, interactive = false) {
  const layer = L.GeoJSON.geometryToLayer({ type: "Feature", geometry }, null);
  L.setOptions(layer, style(pane, cls, interactive));
  return layer.addTo(map);
}
