import { word } from "../words.js";
import { bubbles, entities, facts, headOf, kindOf, lands, relatedTo, reports, sections, togetherWith } from "../model.js";
import { addressOf, found, go, shown, state } from "../state.js";
import { colour, drawHalo, drawMarks } from "../symbols.js";
import { inPixels, inUnits, sightOf, toPixels } from "../canvas.js";
import { approach, bePresent, covered, makeBoard, pictureOf, recolour, redrawBoard, setThings, showPart, showWhole } from "../board.js";
import { boxAround, setNames } from "../labels.js";
import { entityLabel, headingLabel, landLabel, regionLabel } from "../lettering.js";
import { showLegend } from "../legend.js";
// The map, the view that the page starts with: places with their projects around them, chapters with what names no place.
// Many reports are lands; a land is a disc with its name until one comes near, and a bubble is one until it is large enough.

const FILTERS = ["kinds", "section", "statuses", "role", "area", "least", "set"];
const REACH = 45; // around a symbol with its name, in the map's units
const TITLE = 80; // half the width of a bubble's title
const NEIGHBOURS = 12; // lines drawn to companions of a sentence; the panel lists more
const OPEN = { land: 170, bubble: 9 }; // pixels of radius from which what they hold is drawn
const CANDIDATES = 700; // names that are tried on one screen
const TIES = 0.16; // scale from which the ties of what stands together are drawn
const LISTED = 300;
const DIM = 0.16;

export const view = { name: "map", make, show, table, picture: () => pictureOf(board) };
const marks = entities.map((entity) => ({
  key: entity.id, entity, kind: entity.kind, stage: entity.stage, hub: entity.hub, x: entity.x, y: entity.y, base: sizeOf(entity), r: sizeOf(entity),
  name: entity.name, act: () => go({ entity }), off: false, alpha: 1,
}));
const countries = lands.map((land) => ({ ...landDisc(land), key: `land ${land.id}`, land, name: land.name, off: true }));
for (const country of countries) country.act = () => showPart(board, scene.grounds.filter(({ bubble }) => bubble.land === country.land.id).map(({ bubble }) => bubble));
let board;
let scene = { visible: new Set(), grounds: [], ties: [], order: [], regions: [] };
let focus = { id: -1, near: new Map(), lit: null };

/** Make the map with its tools. */
function make(root) {
  board = makeBoard(root, {
    name: "map", id: "graph", paint, listed, extent, most: 1.4,
    enter: (at) => enter(at),
    beside: () => state.entity && go({ entity: null }),
  });
  fill();
  showWhole(board, false);
}

/** Show on the map what changed. */
function show(changed) {
  const filtered = FILTERS.some((key) => changed.has(key));
  if (changed.has("view")) bePresent(board);
  if (changed.has("theme")) recolour();
  if (filtered || (changed.has("entity") && state.entity && !scene.visible.has(state.entity.id))) fill();
  if (["entity", "query", ...FILTERS].some((key) => changed.has(key))) refocus();
  if (filtered || changed.has("language")) showLegend(board.legend, new Set(state.kinds), [word("views.map.size")]);
  if (filtered && !state.entity) showWhole(board);
  if (changed.has("entity") && state.entity) approach(board, state.entity);
  redrawBoard(board);
}

/** Return the size of an entity's symbol: the more it is named, the larger. */
function sizeOf(entity) {
  const weight = Math.sqrt(entity.mentions.length);
  return entity.hub ? 9 + Math.min(11, 1.6 * weight) : 5 + Math.min(5, weight);
}

/** Return the disc that holds a land. */
function landDisc({ bubbles: all }) {
  const x = (Math.min(...all.map((one) => one.x - one.r)) + Math.max(...all.map((one) => one.x + one.r))) / 2;
  const y = (Math.min(...all.map((one) => one.y - one.r)) + Math.max(...all.map((one) => one.y + one.r))) / 2;
  return { x, y, r: Math.max(...all.map((one) => Math.hypot(one.x - x, one.y - y) + one.r)) + 12 };
}

/** Take what the filters let through. */
function fill() {
  const visible = new Set(entities.filter(shown).map((entity) => entity.id));
  if (state.entity) visible.add(state.entity.id);
  const grounds = bubbles.map((bubble) => ({ bubble, members: bubble.members.filter(({ id }) => visible.has(id)) })).filter(({ members }) => members.length);
  const ties = facts.filter(({ subject, object }) => typeof object === "number" && visible.has(subject) && visible.has(object) && entities[subject].bubble === entities[object].bubble);
  for (const country of countries) country.count = grounds.reduce((sum, { bubble, members }) => sum + (bubble.land === country.land.id ? members.length : 0), 0);
  const kinds = new Set(grounds.map(({ bubble }) => bubble.region).filter((region) => region !== "map"));
  scene = { visible, grounds, ties, regions: [...kinds], order: [] };
  setThings(board, [...[...visible].map((id) => marks[id]), ...(lands.length > 1 ? countries.filter(({ count }) => count) : [])]);
  refocus();
}

/** Work out what to light up: the chosen entity with its neighbours, or what the search finds. */
function refocus() {
  const near = new Map();
  if (state.entity) {
    for (const [other] of togetherWith(state.entity).slice(0, NEIGHBOURS)) near.set(other.id, "together");
    for (const other of relatedTo(state.entity)) near.set(other.id, "fact");
  }
  const lit = state.query.trim() ? new Set(found().map((entity) => entity.id)) : null;
  focus = { id: state.entity?.id ?? -1, near, lit };
  const bright = (id) => (lit ? lit.has(id) || id === focus.id : focus.id < 0 || id === focus.id || near.has(id));
  for (const id of scene.visible) marks[id].alpha = bright(id) ? 1 : DIM;
  const weight = ({ alpha, hub, entity }) => (alpha === 1 ? 1e6 : 0) + (hub ? 1e4 : 0) + entity.mentions.length;
  scene.order = [...scene.visible].map((id) => marks[id]).sort((a, b) => weight(b) - weight(a) || a.key - b.key);
}

/** Draw the map: the ground, the ties, the symbols, the names that find room. */
function paint(ctx, plane) {
  const { width, height, scale } = plane;
  const sight = sightOf(plane, 30);
  ctx.fillStyle = colour("ground");
  ctx.fillRect(0, 0, width, height);
  inUnits(plane);
  const open = openUp(scale, sight);
  drawGround(ctx, open, scale);
  if (scale > TIES) drawTies(ctx, open, sight);
  if (focus.id >= 0) drawLines(ctx, scale);
  const near = scene.order.filter((mark) => !mark.off && sees(sight, mark));
  drawMarks(ctx, near, scale);
  const hovered = marks[state.hovered];
  for (const mark of [hovered, marks[focus.id]]) if (mark && !mark.off && scene.visible.has(mark.key)) drawHalo(ctx, mark, mark.key === focus.id ? "accent" : "ink", scale);
  inPixels(plane);
  return writeNames(ctx, plane, near, open);
}

/** Tell whether a mark lies in sight. */
function sees({ left, top, right, bottom }, { x, y }) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** Work out which lands and bubbles are open, and how large the symbols are at least; return the open bubbles in sight. */
function openUp(scale, { left, top, right, bottom }) {
  const many = lands.length > 1;
  const least = Math.min(5, 22 * scale) / scale;
  for (const country of countries) country.off = !many || !country.count || country.r * scale >= OPEN.land;
  const open = [];
  for (const ground of scene.grounds) {
    const { x, y, r, land } = ground.bubble;
    const closed = many && !countries[land].off && !ground.members.some(({ id }) => id === focus.id);
    const far = x + r < left || x - r > right || y + r < top || y - r > bottom;
    ground.shut = closed || (many && r * scale < OPEN.bubble);
    for (const { id } of ground.members) {
      marks[id].off = ground.shut && id !== focus.id && !focus.near.has(id);
      marks[id].r = Math.max(marks[id].base, least);
    }
    if (!closed && !far) open.push(ground);
  }
  return open;
}

/** Draw the bubbles, and the lands that are closed. */
function drawGround(ctx, open, scale) {
  for (const shelf of [true, false]) {
    const discs = open.filter(({ bubble }) => (bubble.by === "section") === shelf).map(({ bubble }) => bubble);
    drawDiscs(ctx, discs, shelf ? "shelf" : "place", shelf ? "line" : "shore", scale, 5);
  }
  drawDiscs(ctx, countries.filter(({ off }) => !off), "place", "shore", scale, 0);
}

/** Draw discs that look the same. */
function drawDiscs(ctx, discs, fillName, lineName, scale, less) {
  ctx.beginPath();
  for (const { x, y, r } of discs) {
    ctx.moveTo(x + r - less, y);
    ctx.arc(x, y, r - less, 0, 2 * Math.PI);
  }
  ctx.fillStyle = colour(fillName);
  ctx.fill();
  ctx.lineWidth = 1 / scale;
  ctx.strokeStyle = colour(lineName);
  ctx.stroke();
}

/** Draw the ties between what stands in one bubble. */
function drawTies(ctx, open, sight) {
  const seen = new Set(open.filter(({ shut }) => !shut).map(({ bubble }) => bubble));
  ctx.beginPath();
  for (const { subject, object } of scene.ties) {
    const [from, to] = [entities[subject], entities[object]];
    if (!seen.has(from.bubble) || !(sees(sight, from) || sees(sight, to))) continue;
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
  }
  ctx.lineWidth = 1;
  ctx.strokeStyle = colour("edge");
  ctx.stroke();
}

/** Draw the lines from the chosen entity to its neighbours: whole for a relation, dashed for a sentence shared. */
function drawLines(ctx, scale) {
  const from = entities[focus.id];
  for (const [id, tie] of focus.near) {
    if (!scene.visible.has(id)) continue;
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(entities[id].x, entities[id].y);
    ctx.setLineDash(tie === "fact" ? [] : [5 / scale, 5 / scale]);
    ctx.lineWidth = (tie === "fact" ? 2 : 1.2) / scale;
    ctx.strokeStyle = colour(tie === "fact" ? "accent" : "muted");
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

/** Write the names that find room: the chosen ones, the titles, the places, the rest. */
function writeNames(ctx, plane, near, open) {
  const { width, height, scale } = plane;
  const dim = focus.id >= 0 || focus.lit !== null;
  const to = (point) => toPixels(plane, point);
  const symbols = near.map((mark) => ({ all: true, hub: mark.hub, bright: mark.alpha === 1, ...boxAround(to(mark), mark.r * scale) }));
  const first = (mark) => mark.key === focus.id || mark.key === state.hovered;
  const tried = [...near.filter(first), ...near.slice(0, CANDIDATES).filter((mark) => !first(mark))];
  const named = tried.map((mark) => entityLabel(mark, { ...to(mark), scale, first: first(mark), big: state.big }));
  const lit = (label) => label.first || (dim && label.alpha === 1);
  const titles = open.filter(({ bubble }) => bubble.by !== "entity" || !scene.visible.has(bubble.value))
    .map(({ bubble }) => headingLabel(bubble, heading(bubble), { ...to({ x: bubble.x, y: bubble.y - bubble.r }), scale, dim, act: actOf(bubble) })).filter(Boolean);
  return setNames(ctx, [
    ...named.filter(lit),
    ...countries.filter((country) => lands.length > 1 && country.count).map((country) => landLabel(country, to, scale, word("entities", country.count))).filter(Boolean),
    ...scene.regions.map((kind) => regionLabel(kind, word(`kind.${kind}`), topOf(kind, open), to)).filter(Boolean),
    ...titles,
    ...named.filter((label) => !lit(label) && (!dim || label.hub)),
  ], { width, height, covered: covered(board), symbols });
}

/** Return the upper end of a region in sight. */
function topOf(kind, open) {
  return open.filter(({ bubble }) => bubble.region === kind).map(({ bubble: { x, y, r } }) => ({ x, y: y - r })).sort((a, b) => a.y - b.y)[0];
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

/** Return what a click on a bubble's title does: it chooses the chapter. */
function actOf({ by, value }) {
  return by === "section" && sections[value] ? { name: sections[value].title, act: () => go({ section: sections[value] }) } : undefined;
}

/** Return what the view shows: lands, or each bubble whole if it is full, else its members in sight and its title. */
function extent() {
  if (lands.length > 1) return countries.filter(({ count }) => count);
  return scene.grounds.flatMap(({ bubble, members }) => {
    if (members.length === bubble.members.length) return [bubble];
    const discs = members.map(({ x, y }) => ({ x, y, r: REACH }));
    const titled = bubble.by !== "entity" || !scene.visible.has(bubble.value);
    return titled ? [...discs, { x: bubble.x, y: bubble.y - bubble.r + TITLE, r: TITLE }] : discs;
  });
}

/** Go into the land or the bubble at a point. */
function enter({ x, y }) {
  const holds = (disc) => Math.hypot(x - disc.x, y - disc.y) < disc.r;
  const inside = countries.find((country) => !country.off && holds(country)) ?? bubbles.find(holds);
  if (inside?.act) inside.act();
  else if (inside) showPart(board, [inside]);
}

/** Return what is on the screen as groups of links. */
function listed({ plane }) {
  const sight = sightOf(plane);
  let room = LISTED;
  const closed = countries.filter((country) => !country.off && sees(sight, country));
  const groups = scene.grounds.filter(({ shut }) => !shut).map(({ bubble, members }) => {
    const items = members.filter((entity) => sees(sight, entity)).slice(0, Math.max(0, room));
    room -= items.length;
    return { heading: heading(bubble), items: items.map((entity) => ({ name: said(entity), href: addressOf({ entity }), current: entity.id === focus.id })) };
  });
  const places = closed.map(({ land, count }) => ({ name: `${land.name} · ${word("entities", count)}`, href: addressOf({ section: sections.find(({ report, parent }) => parent < 0 && (reports[report].place || reports[report].name) === land.name) }) }));
  return [{ heading: word("reports", lands.length), items: places }, ...groups];
}

/** Return an entity as a list says it: its name, its type, its stage. */
function said(entity) {
  const stage = entity.stage && entity.stage !== "none" ? ` · ${word(`stage.${entity.stage}`)}` : "";
  return `${entity.name} · ${word(`kind.${entity.kind}`)}${stage}`;
}

/** Return what the map shows as a table to save. */
function table() {
  const head = [word("views.map.name"), word("types"), word("status"), word("places"), word("views.map.mentions")];
  const rows = scene.order.map(({ entity }) => [
    entity.name, word(`kind.${entity.kind}`), entity.stage ? word(`stage.${entity.stage}`) : "", [...entity.areas].map((id) => entities[id].name).join("、"), entity.mentions.length,
  ]);
  return { name: reports.length === 1 ? headOf(reports[0]) : "map", head, rows };
}
