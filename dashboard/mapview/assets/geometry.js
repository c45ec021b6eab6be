/* The little plane geometry that labels need; positions are [longitude, latitude] or [x, y]. */

/** Return the rings of a polygon or multipolygon, outer ones and holes alike. */
export function rings(geometry) {
  if (!geometry) return [];
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}

/** Whether `point` lies inside `geometry`, by counting the edges a ray crosses. */
export function inside([x, y], geometry) {
  let odd = false;
  for (const ring of rings(geometry)) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
    }
  }
  return odd;
}

/** How far the horizontal through `[x, y]` runs to the nearest edge on its tighter side. */
function reach([x, y], ringsAround) {
  let nearest = Infinity;
  for (const ring of ringsAround) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
      if (ay > y === by > y) continue;
      nearest = Math.min(nearest, Math.abs(((bx - ax) * (y - ay)) / (by - ay) + ax - x));
    }
  }
  return nearest;
}

const turned = ([x, y]) => [y, x];

/** Half the width and half the height that are free around `point`, in the units of `ringsAround`. */
export function room(point, ringsAround) {
  return {
    half: reach(point, ringsAround),
    tall: reach(
      turned(point),
      ringsAround.map((ring) => ring.map(turned)),
    ),
  };
}

/** Make the rectangle of size `[w, h]` with its middle at `(x, y)`, `air` wider on each side. */
export const box = (x, y, [w, h], air = 0) => ({
  left: x - w / 2 - air,
  right: x + w / 2 + air,
  top: y - h / 2 - air / 2,
  bottom: y + h / 2 + air / 2,
});

/** The area that two rectangles share. */
export function shared(a, b) {
  const w = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return w > 0 && h > 0 ? w * h : 0;
}
