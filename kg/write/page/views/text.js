import { el } from "../dom.js";
import { word } from "../words.js";
import { KINDS, entities, headOf, reports, sections, sentences } from "../model.js";
import { addressOf, change, go, passes, state } from "../state.js";
import { badge, nameOf } from "../naming.js";
import { showDesk } from "../desk.js";
import { annotatedDeep, blocksOf, light, paragraphsOf } from "../passages.js";
import { countOutline, makeOutline, markOutline } from "../outline.js";
import { fillStrip, slideStrip, wireStrip } from "../strip.js";
// The whole report with its outline beside it, every name in it marked; the chosen one's places are walked one by one.

export const view = { name: "text", make, show, resize, table };

const FILTERS = ["kinds", "section", "statuses", "role", "area", "least", "set"];
const AT_ONCE = 80_000; // characters that are set at once; of more, only what is near the screen
const SHORT = 32; // characters of a line of the letterhead, which stands in the middle
const STILL = 3; // frames without a move after which a place has been reached
const FRAMES = 30; // after which it is left at that
const blocks = blocksOf();
const blockOf = new Map(blocks.flatMap((block) => block.sentences.map((sentence) => [sentence.id, block])));
const all = blocks.length ? blocks.at(-1).before + blocks.at(-1).length : 0;
let parts; // the view's own elements
let counts = new Map(); // of each section, the entities by type that the filters leave
let marked = null; // the spot that is marked
let present = null; // the place of the chosen thing that the reader came to last
let waiting = false;
let course = 0; // which wish to see a place is followed

/** Make the bar, the outline, the text and the strip. */
function make(root) {
  parts = {
    bar: el("div", { class: "desk", role: "toolbar", "data-label": "views.text.tools" }),
    outline: el("nav", { class: "outline", id: "textOutline", "data-label": "contents" }),
    pages: el("div", { class: "pages", tabindex: "0", role: "region", "data-label": "views.text.body" }),
    strip: el("div", { class: "strip" }),
    root,
  };
  root.append(parts.bar, parts.outline, parts.pages, parts.strip);
  if (!blocks.length) return;
  const sight = new IntersectionObserver(seen, { root: parts.pages, rootMargin: "1500px 0px" });
  for (const block of blocks) {
    block.node = el("section", { class: `passage ${block.section.kind}`, "data-section": block.section.id });
    block.node.style.containIntrinsicSize = `auto ${Math.ceil(block.length / 34) * 32 + 60}px`;
    parts.pages.append(...(block.report >= 0 && reports.length > 1 ? [head(reports[block.report])] : []), block.node);
    if (all > AT_ONCE) sight.observe(block.node);
  }
  parts.pages.addEventListener("scroll", scrolled, { passive: true });
  parts.pages.addEventListener("keydown", keys);
  for (const event of ["wheel", "touchmove", "pointerdown", "keydown"]) parts.pages.addEventListener(event, () => (course += 1), { passive: true, capture: true });
  for (const place of [parts.pages, parts.outline, parts.strip]) place.addEventListener("click", clicked);
  parts.pages.addEventListener("pointerover", (event) => change({ hovered: Number(event.target.closest("a.name[href]")?.dataset.entity ?? -1) }));
  parts.pages.addEventListener("pointerleave", () => change({ hovered: -1 }));
  wireStrip(parts.strip, parts.pages);
}

/** Show what changed. */
function show(changed) {
  if (!blocks.length) return parts.pages.replaceChildren(el("p", { class: "muted" }, word("views.text.empty")));
  const has = (...keys) => keys.some((key) => changed.has(key));
  const turned = has("view");
  if (has("language")) {
    makeOutline(parts.outline, firstOf);
    for (const block of blocks) if (all <= AT_ONCE || block.node.firstChild) fill(block);
  }
  if (has("options") && !has("language")) for (const block of blocks) if (block.node.firstChild) fill(block);
  if (has(...FILTERS, "language")) count();
  if (has(...FILTERS, "entity", "language")) for (const link of parts.pages.querySelectorAll("a.name")) light(link);
  if (has("entity", "term")) present = null;
  if (has("entity", "term", "spot", "view")) present = state.spot ?? places()[placeNow(places())] ?? null;
  if (has("spot")) markSpot();
  if (has("hovered")) hover();
  if (has(...FILTERS, "entity", "term", "spot", "language", "options")) showBar();
  if (turned || has("spot", "entity", "term", "section")) bring(changed);
  if (has("entity", "term", "spot", "language", "view", ...FILTERS)) strip();
  scrolled();
}

/** Take the new size of the window. */
function resize() {
  strip();
  scrolled();
}

/** Return the head of one of several reports. */
function head(report) {
  return el("header", { class: "head" }, el("h2", {}, headOf(report)), el("p", { class: "muted" }, report.title));
}

/** Return the first sentence of a section's text. */
function firstOf(section) {
  for (const block of blocks) {
    for (let at = block.section; at; at = sections[at.parent]) if (at === section) return block.sentences[0];
  }
  return undefined;
}

/** Set the text of the blocks that come near the screen. */
function seen(entries) {
  for (const { target, isIntersecting } of entries) {
    const block = isIntersecting && blocks.find((one) => one.node === target);
    if (block && !target.firstChild) fill(block);
  }
}

/** Set a block: its heading with what it names, and its paragraphs. */
function fill(block) {
  const how = { spot: state.spot, marks: (state.options.marks ?? "").split(".") };
  const lines = paragraphsOf(block).map(({ sentences: own, heading, lead }) => {
    const [{ id }] = own;
    const words = own.flatMap((sentence, i) => annotatedDeep(sentence, { ...how, lead: i ? 0 : lead }));
    const link = el("a", { class: "own", href: addressOf({ view: "text", spot: { sentence: id, start: 0, end: 0 } }), tabindex: "-1", "data-spot": `${id}-0-0`, title: word("views.text.own"), "aria-label": word("views.text.own") });
    const here = own.some((sentence) => sentence.id === state.spot?.sentence);
    const short = own.reduce((sum, sentence) => sum + sentence.text.length, 0) < SHORT;
    if (!heading) return el("p", { "data-here": here, class: short ? "short" : "" }, link, ...words);
    return [el(depth(block.section) < 2 ? "h3" : "h4", { "data-here": here }, link, ...words), el("div", { class: "holds" })];
  });
  block.node.replaceChildren(...lines.flat());
  facets(block);
}

/** Return how deep a section lies below its report. */
function depth(section) {
  return section.parent < 0 ? 0 : 1 + depth(sections[section.parent]);
}

/** Count the entities of each type that the filters leave in each section. */
function count() {
  counts = new Map();
  for (const entity of entities) {
    if (!passes(entity, "kinds", "section")) continue;
    for (const id of entity.sections) {
      if (!counts.has(id)) counts.set(id, new Map());
      counts.get(id).set(entity.kind, (counts.get(id).get(entity.kind) ?? 0) + 1);
    }
  }
  countOutline(new Map([...counts].map(([id, table]) => [id, new Map([...table].filter(([kind]) => state.kinds.includes(kind)))])));
  for (const block of blocks) facets(block);
}

/** Show under a heading what its section names, by type; a type leads to that section and type alone. */
function facets(block) {
  const place = block.node.querySelector(".holds");
  const { section } = block;
  if (!place || section.kind === "term") return;
  const table = counts.get(section.id) ?? new Map();
  place.replaceChildren(...KINDS.filter((kind) => table.get(kind)).map((kind) => {
    const only = state.section === section && state.kinds.length === 1 && state.kinds[0] === kind;
    const button = el("button", { type: "button", "aria-pressed": String(only), class: state.kinds.includes(kind) ? "" : "away" }, badge(kind), word(`kind.${kind}`), el("span", { class: "count" }, String(table.get(kind))));
    button.addEventListener("click", () => change(only ? { section: null, kinds: [...KINDS] } : { section, kinds: [kind] }));
    return button;
  }));
}

/** Mark the spot that the address names, and take the mark from the one before. */
function markSpot() {
  for (const spot of [marked, state.spot]) {
    const block = spot && blockOf.get(spot.sentence);
    if (block?.node.firstChild || (block && spot === state.spot)) fill(block);
  }
  marked = state.spot;
}

/** Light every place of the thing under the pointer, here or on the map. */
function hover() {
  for (const link of parts.pages.querySelectorAll("a.hovered")) link.classList.remove("hovered");
  if (state.hovered < 0) return;
  for (const link of parts.pages.querySelectorAll(`a[data-entity="${state.hovered}"]`)) link.classList.add("hovered");
}

/** Return the places of the chosen thing in the order of the text. */
function places() {
  const named = (state.entity ?? state.term)?.mentions ?? [];
  return named.filter((one) => blockOf.has(one.sentence)).sort((a, b) => a.sentence - b.sentence || a.start - b.start);
}

/** Return which of the places is the present one: the spot, or the one come to last, or else the first that is not above the screen; -1 for none. */
function placeNow(list) {
  const wanted = state.spot ?? present;
  const at = list.findIndex((one) => one.sentence === wanted?.sentence && one.start === wanted.start);
  if (at >= 0 || !list.length) return at;
  const { top } = parts.pages.getBoundingClientRect();
  const first = blocks.findIndex((block) => block.node.getBoundingClientRect().bottom > top + 60);
  const next = list.findIndex((one) => blocks.indexOf(blockOf.get(one.sentence)) >= first);
  return Math.max(0, next);
}

/** Go to another place of the chosen thing, round from the last to the first. */
function walk(by) {
  const list = places();
  if (!list.length) return;
  const { sentence, start, end } = list[(placeNow(list) + by + list.length) % list.length];
  change({ spot: { sentence, start, end } });
}

/** Show the desk: the chosen thing with the way through its places, or where the reader is. */
function showBar() {
  const list = places();
  showDesk(parts.bar, { places: list.length, at: placeNow(list), walk, unfold: () => parts.root.toggleAttribute("data-outline"), unfolded: parts.root.hasAttribute("data-outline") });
}

/** Bring what was chosen onto the screen: the spot, else the first place of the entity, else the section. */
function bring(changed) {
  const spot = state.spot ?? (changed.has("entity") || changed.has("term") || changed.has("view") ? present : null);
  if (spot && blockOf.has(spot.sentence)) return reveal(blockOf.get(spot.sentence), `[data-at="${spot.sentence}-${spot.start}-${spot.end}"], mark.here, [data-here]`);
  const start = state.section && changed.has("section") && firstOf(state.section);
  if (start) reveal(blockOf.get(start.id), "*", "start");
  return undefined;
}

/** Scroll the text, and nothing around it, to a place of a block; again while what stands around it is being set. */
function reveal(block, what, edge = "center") {
  if (!block.node.firstChild) fill(block);
  const turn = (course += 1);
  const move = () => {
    const box = (block.node.querySelector(what) ?? block.node).getBoundingClientRect();
    const frame = parts.pages.getBoundingClientRect();
    const room = edge === "center" ? frame.height * 0.38 : 16;
    if (edge === "center" && box.top > frame.top + 60 && box.bottom < frame.bottom - 60) return 0;
    const before = parts.pages.scrollTop;
    parts.pages.scrollTop += (box.top - frame.top - room) / zoomOf();
    return Math.abs(parts.pages.scrollTop - before);
  };
  let still = 0;
  let frames = 0;
  const again = () => {
    if (turn !== course) return; // the reader has moved on
    still = move() < 2 ? still + 1 : 0;
    frames += 1;
    if (still < STILL && frames < FRAMES) requestAnimationFrame(again);
  };
  again();
}

/** Return how much larger than its own pixels the text is on the screen, in type for a hall. */
function zoomOf() {
  return parts.pages.getBoundingClientRect().height / parts.pages.offsetHeight || 1;
}

/** Follow the scrolling, once a frame: the section that is being read, and the window on the strip. */
function scrolled() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const frame = parts.pages.getBoundingClientRect();
    const line = frame.top + frame.height / 4;
    const now = blocks.findLast((block) => block.node.getBoundingClientRect().top <= line) ?? blocks[0];
    markOutline(parts.outline, now.section);
    const where = parts.bar.querySelector(".where");
    if (where) where.textContent = now.section.kind === "report" ? headOf(reports[now.section.report]) : nameOf(now.section);
    slideStrip(parts.strip, parts.pages);
  });
}

/** Show on the strip where the chosen thing is named. */
function strip() {
  const frame = parts.pages.getBoundingClientRect();
  const whole = parts.pages.scrollHeight;
  const top = (node) => (node.getBoundingClientRect().top - frame.top) / zoomOf() + parts.pages.scrollTop;
  const at = (sentence, start) => {
    const block = blockOf.get(sentence);
    const before = block.sentences.filter((one) => one.id < sentence).reduce((sum, one) => sum + one.text.length, start);
    return (top(block.node) + (block.node.offsetHeight * before) / block.length) / whole;
  };
  const list = places();
  const now = placeNow(list);
  const ticks = list.map(({ sentence, start, end }, i) => ({
    at: at(sentence, start), kind: (state.entity ?? state.term).kind, current: i === now,
    href: addressOf({ view: "text", spot: { sentence, start, end } }), spot: `${sentence}-${start}-${end}`,
  }));
  const chapters = blocks.filter(({ section }) => section.kind === "part" || section.chapter === section.id).map(({ node, section }) => ({ at: top(node) / whole, part: section.kind === "part" }));
  fillStrip(parts.strip, { ticks, chapters });
  slideStrip(parts.strip, parts.pages);
}

/** Follow a link to a spot and keep what is chosen. */
function clicked(event) {
  const link = event.target.closest("a[data-spot]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  const [sentence, start, end] = link.dataset.spot.split("-").map(Number);
  if (link.closest(".outline")) parts.root.removeAttribute("data-outline");
  if (sentences[sentence]) go({ spot: { sentence, start, end }, entity: state.entity, term: state.term });
  if (end === 0) reveal(blockOf.get(sentence), "[data-here]", "start");
}

/** Move through the links of the text with the arrow keys. */
function keys(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...parts.pages.querySelectorAll("a[href]")];
  const frame = parts.pages.getBoundingClientRect();
  const at = links.indexOf(document.activeElement);
  const next = at >= 0 ? links[at + by] : links.find((link) => link.getBoundingClientRect().top >= frame.top);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Return every name in the text, in its order, to save. */
function table() {
  const head = ["section", "type", "name", "text"].map((key) => word(`views.text.${key}`));
  const rows = blocks.flatMap((block) => block.sentences.flatMap((sentence) => [...sentence.mentions].sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((one) => passes(entities[one.entity])).map((one) => [nameOf(block.section), word(`kind.${entities[one.entity].kind}`), entities[one.entity].name, sentence.text])));
  return { name: "text", head, rows };
}
