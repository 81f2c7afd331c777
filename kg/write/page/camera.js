import { byId } from "./dom.js";
import { bubbles } from "./model.js";
// The view of the map: where it looks, how near, and how it gets from one place to another.

const AIR = 4; // around what lies over the map
const SIDE = 12; // pixels kept free at the map's edges, for names that are wider than their symbols
const HEAD = 30; // and at its upper edge, for the name of a region
let lens;

/** Look through this network from now on. */
export function lookThrough(made) {
  lens = made;
}

/** Return the size of the map on the screen and the way from its units to pixels. */
export function view() {
  const { clientWidth: width, clientHeight: height } = byId("graph");
  const { x, y } = lens.getViewPosition();
  const scale = lens.getScale();
  return { width, height, toScreen: (point) => ({ x: (point.x - x) * scale + width / 2, y: (point.y - y) * scale + height / 2 }) };
}

/** Return where an entity stands, in pixels of the window. */
export function positionOf(entity) {
  const { left, top } = byId("graph").getBoundingClientRect();
  const { x, y } = view().toScreen(entity);
  return { x: x + left, y: y + top };
}

/** Return the boxes of what lies over the map, in its pixels: the hint and the tools, where the screen has them. */
export function covered() {
  const boxes = [byId("hint"), byId("tools")].filter((node) => node.offsetHeight);
  return boxes.map(({ offsetLeft: left, offsetTop: top, offsetWidth, offsetHeight }) => (
    { left: left - AIR, right: left + offsetWidth + AIR, top: top - AIR, bottom: top + offsetHeight + AIR }
  ));
}

/** Show some discs, as large as they fit above the hint. */
export function frame(discs, animated) {
  const { width, height } = view();
  const left = Math.min(...discs.map((disc) => disc.x - disc.r));
  const right = Math.max(...discs.map((disc) => disc.x + disc.r));
  const top = Math.min(...discs.map((disc) => disc.y - disc.r));
  const bottom = Math.max(...discs.map((disc) => disc.y + disc.r));
  const hint = byId("hint");
  const foot = hint.offsetHeight ? height - hint.offsetTop + AIR : 0;
  const scale = Math.min(1.4, (width - 2 * SIDE) / (right - left), (height - foot - HEAD - SIDE) / (bottom - top));
  const y = (top + bottom) / 2 + (foot + SIDE - HEAD) / 2 / scale;
  travel({ position: { x: (left + right) / 2, y }, scale }, animated);
}

/** Go into the bubble at a point. */
export function enter(point) {
  const bubble = bubbles.find(({ x, y, r }) => Math.hypot(point.x - x, point.y - y) < r);
  if (bubble) frame([bubble], true);
}

/** Move the view, smoothly unless the reader asks for less motion. */
function travel(target, animated = true) {
  const still = !animated || matchMedia("(prefers-reduced-motion: reduce)").matches;
  lens.moveTo({ ...target, animation: still ? false : { duration: 320, easingFunction: "easeInOutQuad" } });
}

/** Bring an entity into sight, near enough to read its name, unless it is so already. */
export function approach(entity) {
  const { width, height, toScreen } = view();
  const { x, y } = toScreen(entity);
  const scale = lens.getScale();
  const margin = 60;
  if (scale >= 0.8 && x > margin && y > margin && x < width - margin && y < height - margin) return;
  travel({ position: { x: entity.x, y: entity.y }, scale: Math.max(scale, 0.95) });
}

/** Zoom by a factor around the middle. */
export function zoom(factor) {
  travel({ scale: Math.min(4, Math.max(0.08, lens.getScale() * factor)) });
}
