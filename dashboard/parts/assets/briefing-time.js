/* How the briefing writes an hour and a span of time, with the same digits in every language. */

const SECOND_MS = 1000;
const two = (number) => String(number).padStart(2, "0");

/** Write the hour of a moment: 14.32 in Swedish, else 14:32. */
export const hour = (moment, lang) =>
  [moment.getHours(), moment.getMinutes()].map(two).join(lang.startsWith("sv") ? "." : ":");

/** Write minutes and seconds: 2:05. What has begun counts as a second. */
export function span(ms) {
  const seconds = Math.max(0, Math.ceil(ms / SECOND_MS));
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}
