import { listenTo } from "./gestures.js";
// A plane seen through a canvas: it is drawn when something has changed and at no other time, and the look at it moves smoothly.

const LIMITS = [0.01, 6]; // how far and how near one can go
const FINEST = 3; // pixels of the device to a pixel of the page; finer than that no eye sees, and it costs
const JOURNEY = 320; // milliseconds from one place to the next

/** Make a plane that fills `root`; `paint(ctx, plane)` draws it in the page's pixels, `acts` hears what the reader does. */
export function makePlane(root, paint, acts = {}) {
  const canvas = document.createElement("canvas");
  const plane = { root, canvas, paint, x: 0, y: 0, scale: 1, width: 0, height: 0, ratio: 1, asked: 0, journey: null, home: null };
  plane.ctx = canvas.getContext("2d", { alpha: false });
  canvas.style.display = "block";
  canvas.style.touchAction = "none";
  canvas.setAttribute("aria-hidden", "true"); // what it shows is said in words beside it
  root.append(canvas);
  fitCanvas(plane);
  new ResizeObserver(() => fitCanvas(plane) && drawPlane(plane)).observe(root);
  listenTo(plane, acts, { moveTo, zoomAbout });
  redrawPlane(plane);
  return plane;
}

/** Give the canvas the size of its place and the fineness of the device; tell whether that changed anything. */
function fitCanvas(plane) {
  const { clientWidth: width, clientHeight: height } = plane.root;
  const ratio = Math.min(FINEST, globalThis.devicePixelRatio || 1);
  if (width === plane.width && height === plane.height && ratio === plane.ratio) return false;
  Object.assign(plane, { width, height, ratio });
  plane.canvas.width = Math.round(width * ratio);
  plane.canvas.height = Math.round(height * ratio);
  plane.canvas.style.width = `${width}px`;
  plane.canvas.style.height = `${height}px`;
  plane.home?.();
  return width > 0 && height > 0;
}

/** Ask for the plane to be drawn with the next frame; a hundred questions are answered by one. */
export function redrawPlane(plane) {
  plane.asked ||= requestAnimationFrame((now) => {
    plane.asked = 0;
    if (plane.journey) travelOn(plane, now);
    fitCanvas(plane);
    drawPlane(plane);
  });
}

/** Draw the plane now, as fine as it gets: paper waits for no frame. The next frame takes the screen's fineness again. */
export function drawForPaper(plane) {
  plane.ratio = FINEST;
  plane.canvas.width = Math.round(plane.width * FINEST);
  plane.canvas.height = Math.round(plane.height * FINEST);
  drawPlane(plane);
}

/** Draw the plane now. */
function drawPlane(plane) {
  if (!plane.width || !plane.height) return;
  plane.ctx.setTransform(plane.ratio, 0, 0, plane.ratio, 0, 0);
  plane.paint(plane.ctx, plane);
}

/** Take from now on the plane's own units for drawing, rather than the page's pixels. */
export function inUnits({ ctx, ratio, scale, x, y, width, height }) {
  const zoom = ratio * scale;
  ctx.setTransform(zoom, 0, 0, zoom, ratio * (width / 2 - x * scale), ratio * (height / 2 - y * scale));
}

/** Take the page's pixels for drawing again. */
export function inPixels({ ctx, ratio }) {
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** Return where a point of the plane lies, in pixels from the canvas's corner. */
export function toPixels({ x, y, scale, width, height }, point) {
  return { x: (point.x - x) * scale + width / 2, y: (point.y - y) * scale + height / 2 };
}

/** Return which point of the plane lies under a pixel of the canvas. */
export function toUnits({ x, y, scale, width, height }, pixel) {
  return { x: (pixel.x - width / 2) / scale + x, y: (pixel.y - height / 2) / scale + y };
}

/** Return the part of the plane that is on the screen, with `air` pixels around it. */
export function sightOf(plane, air = 0) {
  const { x: left, y: top } = toUnits(plane, { x: -air, y: -air });
  const { x: right, y: bottom } = toUnits(plane, { x: plane.width + air, y: plane.height + air });
  return { left, top, right, bottom };
}

/** Look elsewhere: at once, or on a short journey unless the reader asked for less motion. */
export function moveTo(plane, { x = plane.x, y = plane.y, scale = plane.scale }, animated = false) {
  const end = { x, y, scale: Math.min(LIMITS[1], Math.max(LIMITS[0], scale)) };
  plane.journey = null;
  if (!animated || matchMedia("(prefers-reduced-motion: reduce)").matches) Object.assign(plane, end);
  else plane.journey = { from: { x: plane.x, y: plane.y, scale: plane.scale }, end, start: 0 };
  redrawPlane(plane);
}

/** Go on with the journey: evenly in the eye, which means by factors in scale. */
function travelOn(plane, now) {
  const { from, end } = plane.journey;
  plane.journey.start ||= now;
  const part = Math.min(1, (now - plane.journey.start) / JOURNEY);
  const eased = part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) ** 2;
  plane.scale = from.scale * (end.scale / from.scale) ** eased;
  plane.x = from.x + (end.x - from.x) * eased;
  plane.y = from.y + (end.y - from.y) * eased;
  if (part < 1) redrawPlane(plane);
  else plane.journey = null;
}

/** Zoom by a factor; the pixel `about` stays over the same point of the plane. */
export function zoomAbout(plane, factor, about = { x: plane.width / 2, y: plane.height / 2 }, animated = false) {
  const now = plane.journey?.end ?? plane;
  const scale = Math.min(LIMITS[1], Math.max(LIMITS[0], now.scale * factor));
  const fixed = toUnits({ ...plane, x: now.x, y: now.y, scale: now.scale }, about);
  const x = fixed.x - (about.x - plane.width / 2) / scale;
  const y = fixed.y - (about.y - plane.height / 2) / scale;
  moveTo(plane, { x, y, scale }, animated);
}

/** Show some discs, as large as they fit into the canvas less its insets, no larger than `most`; what would be smaller than `least` is shown from its middle. */
export function showDiscs(plane, discs, { top = 0, right = 0, bottom = 0, left = 0, most = 1.4, least = 0, animated = false } = {}) {
  if (!discs.length || !plane.width || !plane.height) return;
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y, r } of discs) {
    box.left = Math.min(box.left, x - r);
    box.top = Math.min(box.top, y - r);
    box.right = Math.max(box.right, x + r);
    box.bottom = Math.max(box.bottom, y + r);
  }
  const wide = Math.max(40, plane.width - left - right);
  const high = Math.max(40, plane.height - top - bottom);
  const scale = Math.min(most, wide / (box.right - box.left), high / (box.bottom - box.top));
  if (scale < least) {
    const [middle, centre] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const at = { x: (box.right - box.left) * least <= wide ? middle : 0, y: (box.bottom - box.top) * least <= high ? centre : 0 };
    return moveTo(plane, { x: at.x + (right - left) / 2 / least, y: at.y + (bottom - top) / 2 / least, scale: least }, animated);
  }
  const x = (box.left + box.right) / 2 + (right - left) / 2 / scale;
  const y = (box.top + box.bottom) / 2 + (bottom - top) / 2 / scale;
  moveTo(plane, { x, y, scale }, animated);
}
