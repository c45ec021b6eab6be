/* To the head of the table when somebody has leafed to another page of it.
 *
 * Streamlit calls the default export whenever what Python says has changed.
 */

let leafed = 0; // how often somebody had, when the page was drawn last

export default function draw({ data }) {
  const before = leafed;
  leafed = data.leafed;
  if (leafed === before) return;
  const box = document.querySelector(".lk-incidents")?.parentElement;
  box?.focus({ preventScroll: true });
  box?.scrollIntoView({ block: "start" });
}
