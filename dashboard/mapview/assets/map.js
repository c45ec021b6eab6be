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

  // The component's library adds its theme's style sheet anew at each change, and takes none away.
  let theme = null;
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (node.tagName !== "STYLE" || !node.textContent.includes("--primary-color")) continue;
      const same = theme?.isConnected && theme.textContent === node.textContent;
      (same ? node : theme)?.remove();
      if (!same) theme = node;
    }
  }).observe(document.head, { childList: true });

  window.LK = {
    /** Make the map in the element `id`; the component gives it its events. */
    base: (id) => L.map(id, OPTIONS),

    /** Draw what `wish` asks for. The group given back is empty: what is drawn outlives it. */
    show: (map, wish) => {
      window.feature_group = []; // else the component would keep every group it ever got
      stage.then((module) => module.show(map, wish));
      return L.layerGroup();
    },
  };
})();
