import { byId } from "./dom.js";
import { word } from "./words.js";
import { bubbles, entities, facts, kindOf, relatedTo, sections, togetherWith } from "./model.js";
import { change, found, go, shown, state } from "./state.js";
import { colour, readPalette, trace } from "./symbols.js";
import { covered, enter, frame, lookThrough, view } from "./camera.js";
import { labelAt, placeLabels } from "./labels.js";
// The map: vis-network holds the nodes at the places given to them, and pans, zooms and hits; this module draws them.

const REACH = 45; // around a symbol with its name, in the map's units
const TITLE = 80; // half the width of a bubble's title
const NEIGHBOURS = 12; // lines drawn to companions of a sentence; the panel lists more
let network;
let nodes;
let edges;
let visible = new Set();
let focus = { id: -1, near: new Map(), lit: null };
let hovered = -1;
let drawn = false;

/** Make the map. */
export function makeMap() {
  readPalette();
  nodes = new vis.DataSet();
  edges = new vis.DataSet();
  fill();
  network = new vis.Network(byId("graph"), { nodes, edges }, options());
  lookThrough(network);
  network.on("beforeDrawing", drawGround);
  network.on("afterDrawing", drawLabels);
  network.on("hoverNode", ({ node }) => change({ hovered: node }));
  network.on("blurNode", () => change({ hovered: -1 }));
  network.on("click", ({ nodes: [node], pointer }) => {
    const hit = node === undefined ? labelAt(pointer.DOM) : { entity: entities[node] };
    choose(hit ?? {});
  });
  network.on("doubleClick", ({ nodes: [node], pointer }) => node === undefined && enter(pointer.canvas));
  network.canvas.frame.tabIndex = -1;
  whole(false);
}

/** Return what vis-network is told: no physics, no guessing, no decoration of its own. */
function options() {
  return {
    physics: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: true, dragNodes: false, keyboard: false, selectConnectedEdges: false, hoverConnectedEdges: false, zoomSpeed: 0.6 },
    nodes: { shape: "custom", ctxRenderer: symbol, chosen: false },
    edges: { smooth: false, width: 1, chosen: false, selectionWidth: 0, hoverWidth: 0, color: { color: colour("edge"), inherit: false } },
  };
}

/** Fill the network with what the filters let through. */
export function fill() {
  visible = new Set(entities.filter(shown).map((entity) => entity.id));
  if (state.entity) visible.add(state.entity.id);
  nodes.clear();
  edges.clear();
  nodes.add(entities.filter(({ id }) => visible.has(id)).map(({ id, x, y }) => ({ id, x, y })));
  const drawnFacts = facts.filter(({ subject, object, predicate }) => (
    typeof object === "number" && visible.has(subject) && visible.has(object) && (predicate === "locatedIn" || close(subject, object))
  ));
  edges.add(drawnFacts.map(({ subject, object }, id) => ({ id, from: subject, to: object })));
  refocus();
}

/** Tell whether two entities stand in one bubble. */
function close(subject, object) {
  return bubbles.some((bubble) => bubble.value === object && bubble.by === "entity" && bubble.members.includes(entities[subject]));
}

/** Work out what to light up: the chosen entity with its neighbours, or what the search finds. */
export function refocus() {
  const near = new Map();
  if (state.entity) {
    for (const [other] of togetherWith(state.entity).slice(0, NEIGHBOURS)) near.set(other.id, "together");
    for (const other of relatedTo(state.entity)) near.set(other.id, "fact");
  }
  const lit = state.query.trim() ? new Set(found().map((entity) => entity.id)) : null;
  focus = { id: state.entity?.id ?? -1, near, lit };
  network?.redraw();
}

/** Read the colours again, after the light or the medium changed. */
export function recolour() {
  readPalette();
  network.setOptions({ edges: { color: { color: colour("edge"), inherit: false } } });
  network.redraw();
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

/** Draw one entity's symbol, as vis-network asks for it. */
function symbol({ ctx, id, x, y }) {
  const entity = entities[id];
  const scale = network ? network.getScale() : 1;
  const r = radius(entity, scale);
  const drawNode = () => {
    ctx.save();
    ctx.globalAlpha = bright(id) ? 1 : 0.16;
    trace(ctx, entity.kind, x, y, r);
    const ring = entity.kind === "AREA";
    ctx.fillStyle = colour(ring ? "panel" : entity.kind);
    ctx.fill();
    ctx.lineWidth = ring ? (entity.hub ? 0.42 : 0.6) * r : 1.5 / scale;
    ctx.strokeStyle = colour(ring ? entity.kind : "panel");
    ctx.stroke();
    if (id === focus.id || id === hovered) {
      trace(ctx, entity.kind, x, y, r + 4 / scale);
      ctx.lineWidth = 2.5 / scale;
      ctx.strokeStyle = colour(id === focus.id ? "accent" : "ink");
      ctx.stroke();
    }
    ctx.restore();
  };
  return { drawNode, nodeDimensions: { width: 2 * r, height: 2 * r } };
}

/** Draw what lies under the nodes: the bubbles, and the lines from the chosen entity to its neighbours. */
function drawGround(ctx) {
  const scale = network.getScale();
  for (const bubble of inSight()) {
    ctx.beginPath();
    ctx.arc(bubble.x, bubble.y, bubble.r - 5, 0, 2 * Math.PI);
    ctx.fillStyle = colour(bubble.by === "section" ? "shelf" : "place");
    ctx.fill();
    ctx.lineWidth = 1 / scale;
    ctx.strokeStyle = colour(bubble.by === "section" ? "line" : "shore");
    ctx.stroke();
  }
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
  const ratio = network.canvas.frame.canvas.width / width;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  placeLabels(ctx, { wanted, headed, heading, regions: regions(), covered: covered(), scale: network.getScale(), width, height, toScreen, radius, dim: focus.id >= 0 || focus.lit !== null });
  ctx.restore();
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
  if (discs.length) frame(discs, animated);
}

/** Choose the entity or the section that the reader clicked; a click beside them lets the entity go. */
function choose({ entity, section }) {
  if (entity) go({ entity });
  else if (section !== undefined) go({ section: sections[section] });
  else if (state.entity) go({ entity: null });
}

/** Light up an entity under the pointer or under the list's cursor. */
export function hover(id) {
  hovered = id;
  byId("graph").style.cursor = id >= 0 ? "pointer" : "";
  network.redraw();
}
