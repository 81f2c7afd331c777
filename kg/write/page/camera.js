import { byId } from "./dom.js";
import { bubbles } from "./model.js";
import { moveTo, showDiscs, toPixels, zoomAbout } from "./canvas.js";
// The view of the map: where it looks, how near, and how it gets from one place to another.

const AIR = 4; // around what lies over the map
const SIDE = 12; // pixels kept free at the map's edges, for names that are wider than their symbols
const HEAD = 30; // and at its upper edge, for the name of a region
let lens;

/** Look through this plane from now on. */
export function lookThrough(made) {
  lens = made;
}

/** Return the size of the map on the screen and the way from its units to pixels. */
export function view() {
  return { width: lens.width, height: lens.height, toScreen: (point) => toPixels(lens, point) };
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
  const hint = byId("hint");
  const foot = hint.offsetHeight ? lens.height - hint.offsetTop + AIR : 0;
  showDiscs(lens, discs, { top: HEAD, right: SIDE, bottom: foot + SIDE, left: SIDE, animated });
}

/** Go into the bubble at a point. */
export function enter(point) {
  const bubble = bubbles.find(({ x, y, r }) => Math.hypot(point.x - x, point.y - y) < r);
  if (!bubble) return;
  lens.home = null;
  frame([bubble], true);
}

/** Bring an entity into sight, near enough to read its name, unless it is so already. */
export function approach(entity) {
  const { width, height, scale } = lens;
  const { x, y } = toPixels(lens, entity);
  const margin = 60;
  if (scale >= 0.8 && x > margin && y > margin && x < width - margin && y < height - margin) return;
  lens.home = null;
  moveTo(lens, { x: entity.x, y: entity.y, scale: Math.max(scale, 0.95) }, true);
}

/** Zoom by a factor around the middle. */
export function zoom(factor) {
  lens.home = null;
  zoomAbout(lens, factor, undefined, true);
}
