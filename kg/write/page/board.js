import { el, replace } from "./dom.js";
import { word } from "./words.js";
import { change, state } from "./state.js";
import { makePlane, moveTo, drawForPaper, redrawPlane, showDiscs, toPixels, toUnits, zoomAbout } from "./canvas.js";
import { gridOf, nearestAt } from "./hits.js";
import { boxAt } from "./labels.js";
import { readPalette } from "./symbols.js";
import { drawing } from "./svg.js";
// A board: a plane with all that a graph view has around it, which are tools, keys, a legend, and a list that says in
// words what is on the screen. A view gives it `things`, { x, y, r, entity?, name, act }, and draws them.

const GRIP = { mouse: 4, touch: 16 }; // pixels by which a hand may miss a symbol
const AIR = 4; // pixels around what lies over the plane
const SIDE = 12; // pixels kept free at the edges, for names that are wider than their symbols
const HEAD = 30; // and at the upper edge, for the name of a region
const CALM = 280; // milliseconds after the last change until the list is told anew
const MARGIN = 60;
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const boards = [];
let present;

/** Make a board in a view's section: `{ name, paint(ctx, plane, board), listed(board), extent(), enter? }`. */
export function makeBoard(root, view) {
  if (!boards.length) readPalette();
  const board = { view, things: [], grid: new Map(), most: 0, boxes: [], cursor: null, timer: 0 };
  const hint = el("p", { id: `${view.name}-hint`, class: "hidden", "data-word": `views.${view.name}.hint` }, word(`views.${view.name}.hint`));
  board.host = el("div", { id: view.id, class: "plane", role: "application", tabindex: "0", "data-label": `views.${view.name}.title`, "aria-describedby": hint.id });
  board.twin = el("nav", { class: "twin", "data-label": "views.map.twin" });
  board.legend = el("div", { class: "legend" });
  board.tools = tools(board);
  board.over = [board.legend]; // what lies over the plane's foot
  root.append(board.host, board.legend, board.tools, board.twin, hint);
  board.host.addEventListener("keydown", (event) => keyDown(board, event));
  board.host.addEventListener("blur", () => point(board, null));
  board.plane = makePlane(board.host, (ctx, plane) => paintBoard(board, ctx, plane), {
    hover: (pixel) => point(board, thingAt(board, pixel, GRIP.mouse)),
    leave: () => point(board, null),
    click: (pixel, touch) => (thingAt(board, pixel, touch ? GRIP.touch : GRIP.mouse)?.act ?? view.beside)?.(),
    enter: (pixel) => thingAt(board, pixel, GRIP.mouse) || view.enter?.(toUnits(board.plane, pixel)),
  });
  boards.push(board);
  return board;
}

/** Return the tools of a board: nearer, farther, the whole, the list. */
function tools(board) {
  const tool = (key, sign, act) => {
    const button = el("button", { type: "button", class: key, "data-title": key }, sign);
    button.addEventListener("click", act);
    return button;
  };
  return el(
    "div", { class: "tools", role: "group", "data-label": "view" },
    tool("nearer", "+", () => zoomBoard(board, 1.4)), tool("farther", "−", () => zoomBoard(board, 1 / 1.4)), tool("whole", "⤢", () => showWhole(board)),
    tool("asList", "≡", () => board.twin.toggleAttribute("data-open")),
  );
}

/** Draw a board, and tell its list what it shows once it is still. */
function paintBoard(board, ctx, plane) {
  board.boxes = board.view.paint(ctx, plane, board);
  clearTimeout(board.timer);
  board.timer = setTimeout(() => tellList(board), CALM);
  if (!document.documentElement.dataset.drawn) requestAnimationFrame(() => requestAnimationFrame(sayDrawn)); // the second frame begins when the first is seen
}

/** Note when a plane was first on the screen, for those who measure. */
function sayDrawn() {
  document.documentElement.dataset.drawn ||= Math.round(performance.now());
}

/** Give a board its things. */
export function setThings(board, things) {
  board.things = things;
  board.grid = gridOf(things);
  board.most = things.reduce((most, { r }) => Math.max(most, r), 0);
  if (board.cursor) board.cursor = things.find((thing) => thing.key === board.cursor.key) ?? null;
  redrawPlane(board.plane);
}

/** Make a board the one that is asked where things stand. */
export function bePresent(board) {
  present = board;
}

/** Draw a board with the next frame. */
export function redrawBoard(board) {
  redrawPlane(board.plane);
}

/** Return the thing at a pixel: its symbol, its name, or what is `grip` pixels off. */
export function thingAt(board, pixel, grip) {
  const { scale } = board.plane;
  const at = (slack) => nearestAt(board.grid, toUnits(board.plane, pixel), ({ r }) => Math.max(r, 3.5 / scale) + slack / scale, Math.max(board.most, 3.5 / scale) + slack / scale);
  return at(0) ?? boxAt(board.boxes, pixel)?.thing ?? at(grip);
}

/** Point at a thing, or at nothing. */
function point(board, thing) {
  if ((thing ?? null) === board.cursor) return;
  board.cursor = thing ?? null;
  board.host.style.cursor = thing?.act ? "pointer" : "";
  change({ hovered: thing?.entity?.id ?? -1 });
  redrawPlane(board.plane);
}

/** Obey the keys: arrows go to the neighbour, Enter opens it, + and - zoom, 0 shows the whole. */
function keyDown(board, event) {
  const { key, altKey, ctrlKey, metaKey } = event;
  if (altKey || ctrlKey || metaKey) return;
  if (key in ARROWS && !state.embed) walk(board, ...ARROWS[key]);
  else if (key === "Enter" && board.cursor) board.cursor.act?.();
  else if (key === "+" || key === "=") zoomBoard(board, 1.4);
  else if (key === "-") zoomBoard(board, 1 / 1.4);
  else if (key === "0") showWhole(board);
  else return;
  event.preventDefault();
}

/** Go to the nearest thing in a direction; it is said, and brought on the screen. */
function walk(board, dx, dy) {
  const from = board.cursor ?? board.things.find(({ entity }) => entity && entity === state.entity);
  const next = from ? nearestIn(board.things, from, dx, dy) : middlemost(board);
  if (!next) return;
  point(board, next);
  document.getElementById("said").textContent = next.said ?? next.name;
  const { x, y } = toPixels(board.plane, next);
  const { width, height } = board.plane;
  if (x < MARGIN || y < MARGIN || x > width - MARGIN || y > height - MARGIN) lookAt(board, { x: next.x, y: next.y });
}

/** Return the thing that lies nearest in a direction; what lies aside counts as farther. */
function nearestIn(things, from, dx, dy) {
  let best;
  let least = Infinity;
  for (const thing of things) {
    const along = (thing.x - from.x) * dx + (thing.y - from.y) * dy;
    const aside = Math.abs((thing.x - from.x) * dy) + Math.abs((thing.y - from.y) * dx);
    const far = along + 2.2 * aside;
    if (thing.key !== from.key && along > 0 && aside <= 3 * along && far < least) [best, least] = [thing, far];
  }
  return best;
}

/** Return the thing nearest to the middle of the screen. */
function middlemost({ things, plane }) {
  const far = ({ x, y }) => Math.hypot(x - plane.x, y - plane.y);
  return things.reduce((best, thing) => (!best || far(thing) < far(best) ? thing : best), undefined);
}

/** Zoom by a factor around the middle. */
function zoomBoard({ plane }, factor) {
  plane.home = null;
  zoomAbout(plane, factor, undefined, true);
}

/** Look at a point. */
function lookAt({ plane }, target) {
  plane.home = null;
  moveTo(plane, target, true);
}

/** Show all that a view shows, and again when the screen changes, until the reader looks elsewhere. */
export function showWhole(board, animated = true) {
  const { plane, view } = board;
  const limits = () => ({ ...insets(board), most: view.most, least: view.least?.() });
  plane.home = () => showDiscs(plane, view.extent(), limits());
  showDiscs(plane, view.extent(), { ...limits(), animated });
}

/** Show some discs, as large as they fit. */
export function showPart(board, discs) {
  board.plane.home = null;
  showDiscs(board.plane, discs, { ...insets(board), animated: true });
}

/** Return what is to be kept free at the edges: for names, and for what lies over the plane. */
function insets(board) {
  return { top: HEAD + (board.bar ? board.bar.offsetTop + board.bar.offsetHeight : 0), left: SIDE, right: SIDE, bottom: SIDE + foot(board) };
}

/** Return how high what lies over the plane's foot reaches. */
function foot({ over, plane }) {
  return Math.max(0, ...over.filter((node) => node.offsetHeight).map((node) => plane.height - node.offsetTop + AIR));
}

/** Bring a point into sight, near enough to read its name, unless it is so already. */
export function approach(board, { x, y }) {
  const { plane } = board;
  const at = toPixels(plane, { x, y });
  const there = at.x > MARGIN && at.y > MARGIN && at.x < plane.width - MARGIN && at.y < plane.height - MARGIN - foot(board);
  if (!there || plane.scale < 0.8) lookAt(board, { x, y, scale: Math.max(plane.scale, 0.95) });
}

/** Return the boxes of what lies over a board, in its pixels. */
export function covered({ over, tools: buttons, bar, host }) {
  const fixed = [...over, buttons].map((node) => boxOf(node, -host.offsetLeft, -host.offsetTop));
  const above = bar ? [...bar.children].map((node) => boxOf(node, bar.offsetLeft - host.offsetLeft, bar.offsetTop - host.offsetTop)) : [];
  return [...fixed, ...above].filter(Boolean);
}

/** Return the box of an element with some air around it, or nothing where it is not shown. */
function boxOf({ offsetLeft, offsetTop, offsetWidth, offsetHeight }, dx, dy) {
  if (!offsetHeight) return null;
  return { left: offsetLeft + dx - AIR, right: offsetLeft + dx + offsetWidth + AIR, top: offsetTop + dy - AIR, bottom: offsetTop + dy + offsetHeight + AIR };
}

/** Tell in a list what is on the screen, grouped as it is drawn: [{ heading, items: [{ name, href, current }] }]. */
function tellList(board) {
  const groups = board.view.listed(board).filter(({ items }) => items.length);
  replace(board.twin, groups.map(({ heading, items }) => el(
    "section", {}, heading ? el("h3", {}, heading) : "",
    el("ul", {}, items.map(({ name, href, current }) => el("li", {}, el("a", { href, "aria-current": current && "true" }, name)))),
  )));
}

/** Return a board's picture as SVG. */
export function pictureOf(board) {
  const { plane } = board;
  return drawing(plane.width, plane.height, plane.ctx, (pen) => {
    const sheet = { ...plane, ctx: pen, ratio: 1 };
    pen.setTransform(1, 0, 0, 1, 0, 0);
    board.view.paint(pen, sheet, board);
  });
}

/** Read the colours again, after the light or the medium changed. */
export function recolour(paper = false) {
  readPalette();
  for (const { plane } of boards) (paper ? drawForPaper : redrawPlane)(plane);
}

/** Return where an entity stands on the present board, in pixels of the window. */
export function positionOf(entity) {
  return positionOfThing(present.things.find((one) => one.entity === entity) ?? entity);
}

/** Return where a thing stands, in pixels of the window. */
function positionOfThing(thing) {
  const { left, top } = present.host.getBoundingClientRect();
  const { x, y } = toPixels(present.plane, thing);
  return { x: x + left, y: y + top };
}

/** Return the things of the present board by their names, each with its place in pixels of the window. */
export function thingsNow() {
  return present.things.filter(({ off }) => !off).map((thing) => ({ name: thing.name, ...positionOfThing(thing) }));
}

/** Return the boxes of all names now on the present board. */
export function labelBoxes() {
  return present.boxes;
}
