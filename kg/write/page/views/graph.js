import { el, replace } from "../dom.js";
import { word } from "../words.js";
import { KINDS, entities, entityOf, sections, sentences } from "../model.js";
import { addressOf, go, passes, state } from "../state.js";
import { colour, drawHalo, drawMarks } from "../symbols.js";
import { inPixels, inUnits, sightOf, toPixels } from "../canvas.js";
import { approach, bePresent, covered, makeBoard, pictureOf, recolour, redrawBoard, setThings, showPart, showWhole } from "../board.js";
import { boxAround, breakName, setNames, shorten } from "../labels.js";
import { showLegend } from "../legend.js";
import { annotated } from "../reading.js";
import { nameOf } from "../naming.js";
import { travelAll } from "../travel.js";
import { proofOf, wayBetween } from "../ways.js";
import { ROOMY, wholeScene } from "../scenes/whole.js";
import { nearScene } from "../scenes/near.js";
import { wayScene } from "../scenes/way.js";
// The graph: all of it by types, what is around one thing, or the way from one thing to another.

const FILTERS = ["section", "statuses", "role", "area", "least", "set"];
const MATCHES = 12;
const NARROW = 560; // pixels under which a neighbourhood grows to one side
const FEW = 90; // entities of a chapter that are shown without being asked for

export const view = { name: "graph", make, show, table, picture: () => pictureOf(board) };
let board;
let bar;
let proofs;
let scene;

/** Make the board, the bar above it and the list of proofs. */
function make(root) {
  bar = el("div", { class: "bar" });
  board = makeBoard(root, { name: "graph", id: "web", paint, listed: () => scene.listed(), extent: () => scene.extent, most: 1.25, least: () => scene.least });
  proofs = el("section", { class: "proofs", "data-label": "views.graph.proofs" });
  board.over.push(proofs);
  board.bar = bar;
  root.append(bar, proofs);
}

/** Show what is chosen. */
function show(changed) {
  if (changed.has("view")) bePresent(board);
  if (changed.has("theme")) recolour();
  if (!["view", "entity", "options", "language", "big", ...FILTERS].some((key) => changed.has(key))) return redrawBoard(board);
  const before = scene;
  scene = present();
  const opened = scene.marks.filter(({ disc, open, key }) => disc && open && before?.marks.some((mark) => mark.key === key && !mark.open)).map(({ x, y, r }) => ({ x, y, r }));
  setThings(board, scene.marks);
  showBar();
  showProofs();
  showLegend(board.legend, new Set(scene.marks.filter(({ entity, disc }) => entity || disc).map(({ kind }) => kind)), [word(`views.graph.${scene.mode}`)]);
  if (opened.length === 1) showPart(board, opened);
  else if (before?.about !== scene.about || changed.has("options")) showWhole(board, Boolean(before));
  else if (changed.has("entity") && state.entity) approach(board, scene.marks.find(({ entity }) => entity === state.entity) ?? scene.marks[0]);
  travelAll(before?.marks ?? [], scene.marks, () => redrawBoard(board));
}

/** Return the values of an option that holds several. */
function many(name) {
  return new Set((state.options[name] ?? "").split("|").filter(Boolean));
}

/** Add a value to an option that holds several, or take it out. */
function flip(name, value) {
  const now = many(name);
  if (!now.delete(value)) now.add(value);
  return { [name]: [...now].join("|") };
}

/** Return what is to be seen: a way, a neighbourhood or the whole. */
function present() {
  const goal = state.options.to ? entityOf(state.options.to) : null;
  if (state.entity && goal && goal !== state.entity) return wayScene(state.entity, goal, wayBetween(state.entity, goal), { act: (entity) => go({ entity, options: { to: "" } }) });
  if (!state.entity) return whole();
  const around = state.options.around ? entityOf(state.options.around) : null;
  const acts = { narrow: board.plane.width < NARROW, act: grow, ask: (key) => go({ options: { around: (around ?? state.entity).iri, ...flip("more", key) } }) };
  const wider = around ? nearScene(around, many("with"), many("more"), acts) : null;
  if (wider?.marks.some(({ entity }) => entity === state.entity)) return wider;
  return nearScene(state.entity, new Set(), many("more"), acts);
}

/** Let a neighbour grow branches of its own, or fold them, and choose it; the middle folds nothing. */
function grow(entity, middle) {
  go({ entity, options: entity === middle ? { around: middle.iri } : { around: middle.iri, ...flip("with", entity.iri) } });
}

/** Return the whole, or what the filters leave of it. */
function whole() {
  const left = entities.filter((entity) => passes(entity, "kinds"));
  const asked = "open" in state.options;
  const open = asked ? many("open") : new Set(left.length <= FEW ? KINDS : []);
  return wholeScene(left, open, many("more"), {
    act: (entity) => go({ entity, options: { around: "", with: "", more: "" } }),
    flip: (kind) => {
      if (!open.delete(kind)) open.add(kind);
      go({ options: { open: [...open].join("|") } });
    },
    ask: (kind) => go({ options: flip("more", kind) }),
  });
}

/** Show where the reader is in the graph, and the field that asks for a way. */
function showBar() {
  const off = { to: "", around: "", with: "", more: "" };
  const steps = [el("a", { href: addressOf({ entity: null, options: off }), "aria-current": !state.entity && "true" }, state.section ? nameOf(state.section) : word("views.graph.all"))];
  if (state.entity) steps.push(el("a", { href: addressOf({ entity: scene.middle ?? state.entity, options: { to: "" } }), "aria-current": scene.mode === "near" && "true" }, (scene.middle ?? state.entity).name));
  if (scene.middle && scene.middle !== state.entity && scene.mode === "near") steps.push(el("a", { href: addressOf({ entity: state.entity, options: off }), class: "quiet" }, word("views.graph.recentre", state.entity.name)));
  if (scene.mode === "way") steps.push(el("span", { "aria-current": "true" }, scene.goal.name), el("a", { href: addressOf({ options: { to: "" } }), class: "quiet", "aria-label": word("views.graph.leave") }, "✕"));
  replace(bar, [el("nav", { "data-label": "views.graph.title", "aria-label": word("views.graph.title") }, steps), ...(state.entity ? [asking()] : [])]);
}

/** Return the field that asks for the way to another thing. */
function asking() {
  const names = el("datalist", { id: "goals" });
  const field = el("input", { type: "search", list: "goals", placeholder: word("views.graph.wayTo"), "aria-label": word("views.graph.wayTo"), autocomplete: "off", spellcheck: "false" });
  const form = el("form", {}, field, names, el("button", { type: "submit" }, word("views.graph.go")));
  field.addEventListener("input", () => {
    const typed = field.value.trim().toLowerCase();
    const hits = typed ? entities.filter((entity) => entity !== state.entity && entity.names.some((name) => name.includes(typed))) : [];
    hits.sort((a, b) => b.mentions.length - a.mentions.length || a.id - b.id);
    names.replaceChildren(...hits.slice(0, MATCHES).map((entity) => el("option", { value: entity.name }, word(`kind.${entity.kind}`))));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const goal = entityOf(field.value.trim()) ?? entityOf(names.firstChild?.value ?? "");
    if (goal) go({ options: { to: goal.iri } });
    else document.getElementById("said").textContent = word("nothing");
  });
  return form;
}

/** Show the sentences that prove each step of a way. */
function showProofs() {
  proofs.hidden = scene.mode !== "way";
  if (proofs.hidden) return proofs.replaceChildren();
  const steps = scene.steps.map((step) => el("li", {}, el("p", {}, el("b", {}, step.from.name), ` ${stepWord(step)} `, el("b", {}, step.to.name)),
    step.fact && !step.fact.places.length ? el("p", { class: "muted" }, word("views.graph.known")) : "",
    ...proofOf(step).slice(0, 2).map(({ sentence, spots }) => el("blockquote", {}, ...annotated(sentences[sentence], spots), el("cite", {}, el("a", { href: addressOf({ section: sections[sentences[sentence].section] }) }, nameOf(sections[sentences[sentence].section])))))));
  replace(proofs, [el("h3", {}, scene.steps.length ? word("views.graph.steps", scene.steps.length) : word("views.graph.noWay")), el("ol", {}, steps)]);
}

/** Return a step's relation in words, in the direction of the way. */
function stepWord({ from, fact }) {
  return fact ? `— ${word(`${fact.subject === from.id ? "fact" : "inverse"}.${fact.predicate}`)} →` : `— ${word("together")} —`;
}

/** Draw the graph: the discs, the lines, the symbols, the names. */
function paint(ctx, plane) {
  const { width, height, scale } = plane;
  ctx.fillStyle = colour("ground");
  ctx.fillRect(0, 0, width, height);
  if (!scene) return [];
  inUnits(plane);
  scene.draw(ctx, scale, state.entity?.id ?? state.hovered);
  const { left, top, right, bottom } = sightOf(plane, 40);
  const near = scene.marks.filter(({ x, y, r }) => x + r >= left && x - r <= right && y + r >= top && y - r <= bottom);
  drawMarks(ctx, near.filter(({ disc }) => !disc), scale);
  for (const mark of near.filter((one) => one === board.cursor || pointed(one))) {
    drawHalo(ctx, mark.disc ? { ...mark, kind: "disc" } : mark, mark.entity && mark.entity === state.entity ? "accent" : "ink", scale);
  }
  inPixels(plane);
  const symbols = near.filter(({ disc }) => !disc).map((mark) => ({ all: true, ...boxAround(toPixels(plane, mark), mark.r * scale) }));
  const labels = [...near.flatMap((mark) => labelsOf(mark, plane)), ...scene.titles.map((title) => titleLabel(title, plane))];
  labels.sort((a, b) => b.weight - a.weight);
  return setNames(ctx, labels, { width, height, covered: covered(board), symbols });
}

/** Tell whether a mark's entity is chosen, or pointed at here or elsewhere. */
function pointed({ entity }) {
  return Boolean(entity) && (entity === state.entity || entity.id === state.hovered);
}

/** Return the labels of a mark: its name, or a type's name and number. */
function labelsOf(mark, plane) {
  const { scale } = plane;
  const { x, y } = toPixels(plane, mark);
  const size = Math.max(11, Math.min(17, 13 * scale)) * (state.big ? 1.25 : 1);
  if (mark.disc) return discLabels(mark, { x, y, scale, size });
  const first = pointed(mark);
  const bold = mark.main || first;
  return [{
    thing: mark, x, y, r: mark.r * scale + 4, size: size * (mark.main ? 1.25 : 1), bold, first, lines: linesOf(mark, scale, size),
    places: mark.places, avoid: ["all", ...(first ? [""] : [])], colour: mark.kind === "AREA" ? "areaText" : mark.entity ? "ink" : "accent", weight: (first ? 1e6 : 0) + (mark.main ? 1e5 : 0) + 1000 + mark.r,
  }];
}

/** Return the lines of a mark's name: two where there is room for them, else one, cut to its room. */
function linesOf({ name, line, wide }, scale, size) {
  return scale >= 0.82 || !wide ? breakName(name, line, 2) : [shorten(name, Math.max(4, Math.min(1.6 * line, (wide * scale) / size)))];
}

/** Return the labels of a type's disc: in its middle while it is closed, at its upper edge when it is open. */
function discLabels(mark, { x, y, scale, size }) {
  const large = Math.max(12, Math.min(22, 19 * scale));
  const title = { thing: mark, bold: true, size: large, colour: mark.kind === "AREA" ? "areaText" : "ink", weight: 1e5 };
  if (mark.open) return [{ ...title, x, y: y - mark.r * scale + 10 * scale, lines: [`${mark.title} ${mark.count}`] }];
  const lines = [mark.title, String(mark.count)];
  const own = mark.lines.slice(0, 2).map((line) => ({ thing: mark, x, y: y + (mark.r - 26) * scale, size: size * 0.9, lines: [line], colour: "muted", weight: 10 }));
  return [{ ...title, x, y: y + (mark.r * scale >= ROOMY ? 16 * scale : 0), middle: true, lines }, ...own];
}

/** Return the label of a line or of a group. */
function titleLabel({ text, x, y, side, act, weight = 50 }, plane) {
  const at = toPixels(plane, { x, y });
  const size = Math.max(10.5, Math.min(15, 12 * plane.scale)) * (state.big ? 1.25 : 1);
  const label = { thing: act && { act, name: text }, ...at, size, lines: [text], colour: "muted", weight };
  return side ? { ...label, r: 0, places: [side > 0 ? "right" : "left"] } : { ...label, middle: true };
}

/** Return what the view shows as a table to save: its relations, each with its sentence. */
function table() {
  return { name: "graph", head: [word("views.graph.from"), word("views.graph.relation"), word("views.graph.toHead"), word("proof")], rows: scene.rows() };
}
