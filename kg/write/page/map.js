import { byId } from "./dom.js";
import { word } from "./words.js";
import { bubbles, entities, facts, kindOf, relatedTo, sections, togetherWith } from "./model.js";
import { change, found, go, shown, state } from "./state.js";
import { colour, readPalette, trace } from "./symbols.js";
import { covered, enter, frame, lookThrough, view } from "./camera.js";
import { labelAt, placeLabels } from "./labels.js";
import { inPixels, inUnits, makePlane, redrawPlane, sightOf, toUnits } from "./canvas.js";
import { gridOf, nearestAt } from "./hits.js";
// The map: what stands where, what is lit, and how it is drawn on the plane.

const REACH = 45; // around a symbol with its name, in the map's units
const TITLE = 80; // half the width of a bubble's title
const NEIGHBOURS = 12; // lines drawn to companions of a sentence; the panel lists more
const GRIP = { mouse: 4, touch: 16 }; // pixels by which a hand may miss a symbol
let plane;
let ties = [];
let grid = new Map();
let visible = new Set();
let focus = { id: -1, near: new Map(), lit: null };
let hovered = -1;
let drawn = false;

/** Make the map. */
export function makeMap() {
  readPalette();
  fill();
  plane = makePlane(byId("graph"), paint, {
    hover: (pixel) => change({ hovered: entityAt(pixel, GRIP.mouse)?.id ?? -1 }),
    leave: () => change({ hovered: -1 }),
    click: (pixel, touch) => choose(thingAt(pixel, touch ? GRIP.touch : GRIP.mouse) ?? {}),
    enter: (pixel) => entityAt(pixel, GRIP.mouse) || enter(toUnits(plane, pixel)),
  });
  lookThrough(plane);
  whole(false);
}

/** Return the entity whose symbol lies at a pixel, or within `grip` pixels of it. */
function entityAt(pixel, grip) {
  const { scale } = plane;
  const most = Math.max(20, 6 / scale) + grip / scale;
  return nearestAt(grid, toUnits(plane, pixel), (entity) => radius(entity, scale) + grip / scale, most);
}

/** Return what a click at a pixel chooses: a symbol, or what a name there names. */
function thingAt(pixel, grip) {
  const entity = entityAt(pixel, 0) ?? labelAt(pixel)?.entity ?? entityAt(pixel, grip);
  return entity ? { entity } : labelAt(pixel);
}

/** Take what the filters let through. */
export function fill() {
  visible = new Set(entities.filter(shown).map((entity) => entity.id));
  if (state.entity) visible.add(state.entity.id);
  grid = gridOf([...visible].map((id) => entities[id]));
  ties = facts.filter(({ subject, object, predicate }) => (
    typeof object === "number" && visible.has(subject) && visible.has(object) && (predicate === "locatedIn" || close(subject, object))
  ));
  refocus();
}

/** Tell whether the second entity is the middle of the bubble that the first stands in. */
function close(subject, object) {
  return bubbles.some((bubble) => bubble.value === object && bubble.by === "entity" && bubble.members.includes(entities[subject]));
}

/** Work out what to light up: the chosen entity with its neighbours, or what the search finds. */
export function refocus() {
  hovered = state.hovered;
  const near = new Map();
  if (state.entity) {
    for (const [other] of togetherWith(state.entity).slice(0, NEIGHBOURS)) near.set(other.id, "together");
    for (const other of relatedTo(state.entity)) near.set(other.id, "fact");
  }
  const lit = state.query.trim() ? new Set(found().map((entity) => entity.id)) : null;
  focus = { id: state.entity?.id ?? -1, near, lit };
  if (plane) redrawPlane(plane);
}

/** Read the colours again, after the light or the medium changed. */
export function recolour() {
  readPalette();
  redrawPlane(plane);
}

/** Tell whether an entity stands in the light. */
function bright(id) {
  if (focus.lit) return focus.lit.has(id) || id === focus.id;
  return focus.id < 0 || id === focus.id || focus.near.has(id);
}

/** Return the radius of an entity's symbol, in the map's units; never under what an eye can see. */
function radius(entity, scale) {
  const weight = Math.sqrt(entity.mentions.length);
  const size = entity.hub ? 9 + Math.min(11, 1.6 * weight) : 4.5 + Math.min(5, weight);
  return Math.max(size, (entity.hub ? 6 : 3.5) / scale);
}

/** Draw the map: the ground, the symbols, the names that find room. */
function paint(ctx) {
  const { width, height, scale } = plane;
  ctx.fillStyle = colour("ground");
  ctx.fillRect(0, 0, width, height);
  inUnits(plane);
  drawGround(ctx, scale);
  drawSymbols(ctx, scale);
  inPixels(plane);
  drawLabels(ctx);
}

/** Draw the symbols in sight: all that look the same as one path, the dim ones first. */
function drawSymbols(ctx, scale) {
  const { left, top, right, bottom } = sightOf(plane, 30);
  const batches = new Map();
  for (const id of visible) {
    const { x, y, kind, hub } = entities[id];
    if (x < left || x > right || y < top || y > bottom) continue;
    const key = `${bright(id) ? 1 : 0} ${kind} ${hub ? 1 : 0}`;
    if (!batches.has(key)) batches.set(key, []);
    batches.get(key).push(entities[id]);
  }
  for (const key of [...batches.keys()].sort()) drawAlike(ctx, batches.get(key), key.startsWith("1") ? 1 : 0.16, scale);
  for (const id of [hovered, focus.id]) if (visible.has(id)) drawHalo(ctx, entities[id], id === focus.id ? "accent" : "ink", scale);
}

/** Draw symbols of one kind, each alone where its rim depends on its size. */
function drawAlike(ctx, alike, alpha, scale) {
  const [{ kind, hub }] = alike;
  const ring = kind === "AREA";
  ctx.globalAlpha = alpha;
  ctx.fillStyle = colour(ring ? "panel" : kind);
  ctx.strokeStyle = colour(ring ? kind : "panel");
  ctx.lineWidth = 1.5 / scale;
  if (!ring) ctx.beginPath();
  for (const entity of alike) {
    const r = radius(entity, scale);
    if (ring) ctx.beginPath();
    trace(ctx, kind, entity.x, entity.y, r);
    if (!ring) continue;
    ctx.lineWidth = (hub ? 0.42 : 0.6) * r;
    ctx.fill();
    ctx.stroke();
  }
  if (!ring) ctx.stroke();
  if (!ring) ctx.fill();
  ctx.globalAlpha = 1;
}

/** Draw the line around the symbol that is chosen or under the pointer. */
function drawHalo(ctx, entity, name, scale) {
  ctx.beginPath();
  trace(ctx, entity.kind, entity.x, entity.y, radius(entity, scale) + 4 / scale);
  ctx.lineWidth = 2.5 / scale;
  ctx.strokeStyle = colour(name);
  ctx.stroke();
}

/** Draw what lies under the symbols: the bubbles, the ties of what stands in one, and the lines from the chosen entity. */
function drawGround(ctx, scale) {
  for (const bubble of inSight()) {
    ctx.beginPath();
    ctx.arc(bubble.x, bubble.y, bubble.r - 5, 0, 2 * Math.PI);
    ctx.fillStyle = colour(bubble.by === "section" ? "shelf" : "place");
    ctx.fill();
    ctx.lineWidth = 1 / scale;
    ctx.strokeStyle = colour(bubble.by === "section" ? "line" : "shore");
    ctx.stroke();
  }
  ctx.beginPath();
  for (const { subject, object } of ties) {
    ctx.moveTo(entities[subject].x, entities[subject].y);
    ctx.lineTo(entities[object].x, entities[object].y);
  }
  ctx.lineWidth = 1;
  ctx.strokeStyle = colour("edge");
  ctx.stroke();
  if (focus.id >= 0) drawLines(ctx, entities[focus.id], scale);
}

/** Draw the lines from an entity to its neighbours: whole for a relation, dashed for a sentence shared. */
function drawLines(ctx, from, scale) {
  ctx.save();
  for (const [id, tie] of focus.near) {
    if (!visible.has(id)) continue;
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(entities[id].x, entities[id].y);
    ctx.setLineDash(tie === "fact" ? [] : [5 / scale, 5 / scale]);
    ctx.lineWidth = (tie === "fact" ? 2 : 1.2) / scale;
    ctx.strokeStyle = colour(tie === "fact" ? "accent" : "muted");
    ctx.stroke();
  }
  ctx.restore();
}

/** Draw the names that find room, in the reader's pixels rather than the map's. */
function drawLabels(ctx) {
  const { width, height, toScreen } = view();
  const wanted = [...visible].map((id) => ({ entity: entities[id], bright: bright(id), first: id === focus.id || id === hovered }));
  const headed = inSight().filter((bubble) => bubble.by !== "entity" || !visible.has(bubble.value));
  placeLabels(ctx, { wanted, headed, heading, regions: regions(), covered: covered(), scale: plane.scale, width, height, toScreen, radius, dim: focus.id >= 0 || focus.lit !== null });
  if (!drawn) requestAnimationFrame(() => requestAnimationFrame(sayDrawn)); // the second frame begins when the first is seen
  drawn = true;
}

/** Note when the map was first on the screen, for those who measure. */
function sayDrawn() {
  document.documentElement.dataset.drawn = Math.round(performance.now());
}

/** Return the regions in sight that stand for a type of their own: the middle of their upper edge, and their name. */
function regions() {
  const names = new Set(bubbles.map((bubble) => bubble.region).filter((region) => state.kinds.includes(region)));
  return [...names].map((kind) => {
    const discs = inSight().filter((bubble) => bubble.region === kind);
    if (!discs.length) return null;
    const top = discs.reduce((a, b) => (a.y - a.r < b.y - b.r ? a : b));
    return { kind, text: word(`kind.${kind}`), x: top.x, y: top.y - top.r };
  }).filter(Boolean);
}

/** Return the name of a bubble that shows no place in its middle: a chapter's, a kind of area's, or a hidden place's. */
function heading(bubble) {
  if (bubble.by === "entity") return entities[bubble.value].name;
  if (bubble.by === "area") return bubble.value ? word(`area.${bubble.value}`) : word("otherPlaces");
  const section = sections[bubble.value];
  if (!section) return word("noPlace");
  const title = section.title.split(/[，,；;：:]/)[0];
  return `${section.number}${title || word(`part.${kindOf(section)}`)}`;
}

/** Return the bubbles that hold something in sight. */
function inSight() {
  return bubbles.filter((bubble) => bubble.members.some(({ id }) => visible.has(id)));
}

/** Return what a bubble shows: itself if it is full, else its members in sight and its title. */
function extent(bubble) {
  const members = bubble.members.filter(({ id }) => visible.has(id));
  if (members.length === bubble.members.length) return [bubble];
  const titled = bubble.by !== "entity" || !visible.has(bubble.value);
  const discs = members.map(({ x, y }) => ({ x, y, r: REACH }));
  return titled ? [...discs, { x: bubble.x, y: bubble.y - bubble.r + TITLE, r: TITLE }] : discs;
}

/** Show all that the filters let through. */
export function whole(animated = true) {
  const discs = inSight().flatMap(extent);
  plane.home = () => frame(discs, false); // and again when the screen changes, until the reader looks elsewhere
  frame(discs, animated);
}

/** Choose the entity or the section that the reader clicked; a click beside them lets the entity go. */
function choose({ entity, section }) {
  if (entity) go({ entity });
  else if (section !== undefined) go({ section: sections[section] });
  else if (state.entity) go({ entity: null });
}

/** Light up an entity under the pointer or under the list's cursor. */
export function hover(id) {
  if (id === hovered) return;
  hovered = id;
  byId("graph").style.cursor = id >= 0 ? "pointer" : "";
  redrawPlane(plane);
}
