/* The two calls that the map's script makes in the frame: LK.base and LK.show.
 *
 * This file is a classic script, since the component loads no other kind; it comes before
 * Leaflet, so that the modules beside it load at the same time. Nothing here touches data.
 */
(() => {
  "use strict";
  const stage = import(new URL("stage.js", document.currentScript.src));

  const OPTIONS = {
    attributionControl: false,
    center: [0, 0], // the city's bounds come with its base; until then there is only sea
    maxZoom: 18,
    minZoom: 2,
    wheelPxPerZoomLevel: 100,
    zoom: 2,
    zoomControl: false,
    zoomDelta: 0.8,
    zoomSnap: 0.1, // the city fills the frame
  };

  window.LK = {
    /** Make the map in the element `id`; the component gives it its events. */
    base: (id) => L.map(id, OPTIONS),

    /** Draw what `wish` asks for. The group given back is empty: what is drawn outlives it. */
    show: (map, wish) => {
      stage.then((module) => module.show(map, wish));
      return L.layerGroup();
    },
  };
})();
