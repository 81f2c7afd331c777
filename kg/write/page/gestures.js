// What a hand does on a plane: drag, pinch, wheel, click, double click, by mouse, pen or finger.

const STILL = 4; // pixels a hand may shake and still mean a click
const WHEEL = 0.0016; // of zoom for a unit of the wheel; a pinch on a touch pad comes as small turns with Ctrl
const PINCH = 0.01;
const TURN = 160; // a wheel's unit is anyone's guess, so a single turn never counts for more
const LINE_HIGH = 16;

/** Listen to the hand on a plane: `acts.hover(pixel)`, `acts.leave()`, `acts.click(pixel, touch)`, `acts.enter(pixel)`. */
export function listenTo(plane, acts, moves) {
  const hands = new Map(); // the pointers that are down, by their number
  const hand = { plane, acts, moves, hands, dragged: false };
  const { canvas } = plane;
  canvas.addEventListener("pointerdown", (event) => handDown(hand, event));
  canvas.addEventListener("pointermove", (event) => (hands.has(event.pointerId) ? handMoves(hand, event) : handOver(hand, event)));
  canvas.addEventListener("pointerup", (event) => handUp(hand, event));
  canvas.addEventListener("pointercancel", (event) => hands.delete(event.pointerId));
  canvas.addEventListener("pointerleave", () => hands.size || acts.leave?.());
  canvas.addEventListener("wheel", (event) => wheelTurns(hand, event), { passive: false });
  canvas.addEventListener("dblclick", (event) => acts.enter?.(pixelOf(event)));
}

/** Return where an event happened, in pixels from the canvas's corner. */
function pixelOf({ offsetX: x, offsetY: y }) {
  return { x, y };
}

/** Note a finger or the mouse's main button that goes down. */
function handDown({ plane, hands, acts }, event) {
  if (event.button !== 0) return;
  plane.canvas.setPointerCapture(event.pointerId);
  hands.set(event.pointerId, { ...pixelOf(event), from: pixelOf(event) });
  acts.leave?.();
}

/** Tell what lies under a mouse that moves with no button down. */
function handOver({ acts }, event) {
  if (event.pointerType !== "touch") acts.hover?.(pixelOf(event));
}

/** Drag the plane with one finger, or spread and turn it with two. */
function handMoves(hand, event) {
  const { plane, hands, moves } = hand;
  const before = middleOf(hands);
  const one = hands.get(event.pointerId);
  if (!hand.dragged && hands.size === 1 && Math.hypot(event.offsetX - one.from.x, event.offsetY - one.from.y) <= STILL) return;
  Object.assign(one, pixelOf(event));
  const after = middleOf(hands);
  if (!hand.dragged) hand.dragged = true;
  plane.home = null;
  moves.moveTo(plane, { x: plane.x - (after.x - before.x) / plane.scale, y: plane.y - (after.y - before.y) / plane.scale });
  if (hands.size > 1 && before.reach) moves.zoomAbout(plane, after.reach / before.reach, after);
}

/** Return the middle of the fingers that are down, and how far they are spread. */
function middleOf(hands) {
  const points = [...hands.values()];
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  return { x, y, reach: points.reduce((sum, point) => sum + Math.hypot(point.x - x, point.y - y), 0) };
}

/** Take a finger that never moved for a click. */
function handUp(hand, event) {
  if (!hand.hands.delete(event.pointerId)) return;
  if (!hand.dragged) hand.acts.click?.(pixelOf(event), event.pointerType === "touch");
  if (!hand.hands.size) hand.dragged = false;
}

/** Zoom about the mouse. */
function wheelTurns({ plane, moves }, event) {
  event.preventDefault();
  const units = event.deltaY * (event.deltaMode === 1 ? LINE_HIGH : event.deltaMode === 2 ? plane.height : 1);
  const turn = Math.max(-TURN, Math.min(TURN, units));
  plane.home = null;
  moves.zoomAbout(plane, Math.exp(-turn * (event.ctrlKey ? PINCH : WHEEL)), pixelOf(event));
}
