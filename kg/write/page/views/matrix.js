import { el } from "../dom.js";
import { spoken, word } from "../words.js";
import { STATUSES, sections, sentences } from "../model.js";
import { addressOf, change, go, state } from "../state.js";
import { badge, chip, trail } from "../naming.js";
import { annotated, inText } from "../reading.js";
import { AXES, stageIn, tied } from "../ties.js";
import { order, seriate } from "../seriate.js";
import { gridKeys } from "../cursor.js";
import { drawMatrix } from "../plate.js";
// Two types of things against each other, such as projects and places: what joins them, counted, and how far it is.

export const view = { name: "matrix", make, show, table, picture };

const ROWS = 40; // shown at first, the weightiest; as many again each time
const COLS = 24;
const FILTERS = ["section", "statuses", "role", "area", "least", "set"];
const ORDERS = ["cluster", "weight", "name", "status"];
const TIES = ["together", "relation"];
let parts; // the view's own elements
let laid = { rows: [], cols: [], cells: new Map(), all: [0, 0] }; // the table on the screen
let before = null; // where the keyboard was when the evidence opened

/** Make the desk, the frame of the grid, and the place of the evidence. */
function make(root) {
  parts = {
    desk: el("div", { class: "desk", role: "toolbar", "data-label": "views.matrix.tools" }),
    frame: el("div", { class: "frame" }),
    proof: el("section", { class: "evidence", role: "dialog", tabindex: "-1", hidden: true }),
  };
  root.append(parts.desk, parts.frame, parts.proof);
  parts.frame.addEventListener("click", clicked);
  parts.frame.addEventListener("keydown", (event) => gridKeys(event, parts.frame));
  parts.frame.addEventListener("pointerover", hovered);
  parts.frame.addEventListener("pointerleave", () => {
    cross(-1);
    change({ hovered: -1 });
  });
  parts.proof.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    change({ options: { cell: "" } });
  });
}

/** Show what changed. */
function show(changed) {
  const has = (...keys) => keys.some((key) => changed.has(key));
  if (has("options", "language", "view", ...FILTERS)) {
    const now = JSON.stringify([axes(), state.options.order, state.options.tie, state.options.more, state.language]);
    if (has("language", "view", ...FILTERS) || now !== parts.frame.dataset.laid) {
      lay();
      showDesk();
      showGrid();
      parts.frame.dataset.laid = now;
    }
    showProof();
  }
  if (has("entity", "view", "options", "language", ...FILTERS)) for (const head of parts.frame.querySelectorAll("th[data-entity]")) head.classList.toggle("chosen", Number(head.dataset.entity) === state.entity?.id);
  if (has("hovered")) for (const head of parts.frame.querySelectorAll("th[data-entity]")) head.classList.toggle("hovered", Number(head.dataset.entity) === state.hovered);
}

/** Return the two types that stand against each other. */
function axes() {
  const { rows, cols } = state.options;
  return [AXES.includes(rows) ? rows : "PROJECT", AXES.includes(cols) ? cols : "AREA"];
}

/** Return the choice of a list of choices, the first where there is none. */
function choice(name, list) {
  return list.includes(state.options[name]) ? state.options[name] : list[0];
}

/** Count and order the table, cut to the weightiest of both sides. */
function lay() {
  const found = tied(...axes(), choice("tie", TIES));
  const more = 1 + Math.max(0, Math.min(50, Number.parseInt(state.options.more, 10) || 0));
  const count = (row, col) => found.cells.get(row)?.get(col)?.n ?? 0;
  let rows = [...found.rows].sort(order).slice(0, ROWS * more);
  let cols = [...found.cols].sort(order).slice(0, COLS * more);
  rows = rows.filter((row) => cols.some((col) => count(row, col)));
  cols = cols.filter((col) => rows.some((row) => count(row, col)));
  laid = { ...ordered(rows, cols, count), cells: found.cells, all: [found.rows.length, found.cols.length] };
}

/** Return rows and columns in the order that was chosen; chapters keep that of the report but where they are clustered by name. */
function ordered(rows, cols, count) {
  const how = choice("order", ORDERS);
  if (how === "cluster") return seriate(rows, cols, count);
  const by = {
    weight: order,
    name: (a, b) => a.name.localeCompare(b.name, "zh-CN-u-co-pinyin"),
    status: (a, b) => STATUSES.indexOf(b.stage) - STATUSES.indexOf(a.stage) || order(a, b),
  }[how];
  const sorted = (list) => [...list].sort((a, b) => (a.section && how !== "weight" ? a.id - b.id : by(a, b)));
  return { rows: sorted(rows), cols: sorted(cols) };
}

/** Show what can be chosen. */
function showDesk() {
  const kinds = AXES.map((axis) => [axis, axisName(axis)]);
  const [rows, cols] = axes();
  const swap = el("button", { type: "button", title: word("views.matrix.swap"), "aria-label": word("views.matrix.swap") }, "⇄");
  swap.addEventListener("click", () => change({ options: { rows: cols, cols: rows, cell: "" } }));
  const flat = rows === "CHAPTER" || cols === "CHAPTER";
  parts.desk.replaceChildren(
    picker("rows", kinds, rows), swap, picker("cols", kinds, cols),
    ...(flat ? [] : [picker("tie", TIES.map((tie) => [tie, word(`views.matrix.${tie}`)]), choice("tie", TIES))]),
    picker("order", ORDERS.map((one) => [one, word(`views.matrix.${one}`)]), choice("order", ORDERS)),
  );
}

/** Return a choice as a field with its name. */
function picker(name, choices, now) {
  const select = el("select", { "aria-label": word(`views.matrix.${name}Label`) }, choices.map(([value, text]) => el("option", { value, selected: value === now }, text)));
  select.addEventListener("change", () => change({ options: { [name]: select.value, cell: "", more: "" } }));
  return el("label", {}, el("span", { class: "muted" }, word(`views.matrix.${name}Label`)), select);
}

/** Return what an axis is called. */
function axisName(axis) {
  return axis === "CHAPTER" ? word("part.chapter") : word(`kind.${axis}`);
}

/** Show the table. */
function showGrid() {
  const { rows, cols, all } = laid;
  if (!rows.length) return parts.frame.replaceChildren(el("p", { class: "none muted" }, word("views.matrix.empty")));
  const [rowAxis, colAxis] = axes();
  const most = Math.max(...rows.flatMap((row) => cols.map((col) => cellOf(row, col)?.n ?? 0)));
  const corner = el("td", { class: "corner" }, el("span", {}, `${axisName(rowAxis)} ${rows.length}/${all[0]}`), el("span", {}, `${axisName(colAxis)} ${cols.length}/${all[1]}`));
  const grid = el(
    "table", { role: "grid", "aria-label": word("views.matrix.title"), "aria-rowcount": rows.length + 1, "aria-colcount": cols.length + 1 },
    el("colgroup", {}, el("col"), cols.map(() => el("col"))),
    el("thead", {}, el("tr", { role: "row" }, corner, cols.map((col) => header(col, "col")))),
    el("tbody", {}, rows.map((row, i) => el("tr", { role: "row" }, header(row, "row"), cols.map((col, j) => cell(row, col, i, j, most))))),
  );
  const first = grid.querySelector("tbody td[data-n]");
  first?.setAttribute("tabindex", "0");
  parts.frame.replaceChildren(grid, foot());
  return undefined;
}

/** Return the head of a row or column: a link to what it is. */
function header(thing, scope) {
  const href = addressOf(thing.entity ? { entity: thing.entity } : { section: thing.section });
  const ring = thing.stage ? el("i", { class: `ring ${thing.stage}`, role: "img", "aria-label": word(`stage.${thing.stage}`), title: word(`stage.${thing.stage}`) }) : "";
  return el(
    "th", { scope, role: scope === "row" ? "rowheader" : "columnheader", "data-entity": thing.entity ? String(thing.entity.id) : undefined },
    el("a", { href, tabindex: "-1", title: thing.name }, thing.entity ? badge(thing.kind) : "", ring, el("span", { class: "label" }, thing.name), scope === "row" ? el("span", { class: "count" }, String(thing.weight)) : ""),
  );
}

/** Return the cell of a row and a column, or undefined. */
function cellOf(row, col) {
  return laid.cells.get(row)?.get(col);
}

/** Return a cell: its number, tinted by it, with the stage of the project, and a frame where a relation is stated. */
function cell(row, col, i, j, most) {
  const found = cellOf(row, col);
  if (!found) return el("td", { role: "gridcell", tabindex: "-1" });
  const stage = stageIn(row, col);
  const said = [`${row.name} × ${col.name}`, word("views.matrix.cell", found.n), stage && word(`stage.${stage}`), found.stated && word("views.matrix.stated")].filter(Boolean).join(spoken() === "zh" ? "，" : ", ");
  const node = el(
    "td", { role: "gridcell", tabindex: "-1", class: `tie ${row.kind === "CHAPTER" ? col.kind : row.kind}${found.stated ? " stated" : ""}`, "data-n": String(found.n), "data-cell": `${i},${j}`, "aria-label": said, title: said },
    el("span", {}, stage && stage !== "none" ? el("i", { class: `ring ${stage}`, "aria-hidden": "true" }) : "", String(found.n)),
  );
  node.style.setProperty("--part", `${Math.round(10 + 40 * Math.sqrt(found.n / most))}%`);
  return node;
}

/** Return what stands below the table: what its marks mean, and the way to more of it. */
function foot() {
  const [rowAxis, colAxis] = axes();
  const flat = rowAxis === "CHAPTER" || colAxis === "CHAPTER";
  const rings = [rowAxis, colAxis].includes("PROJECT") ? STATUSES.map((stage) => el("span", {}, el("i", { class: `ring ${stage}`, "aria-hidden": "true" }), word(`stage.${stage}`))) : [];
  const told = word(`views.matrix.${flat ? "toldChapter" : choice("tie", TIES) === "relation" ? "toldRelation" : "toldTogether"}`);
  const rest = laid.all[0] > laid.rows.length || laid.all[1] > laid.cols.length;
  const more = el("button", { type: "button", class: "quiet" }, word("views.matrix.more"));
  more.addEventListener("click", () => change({ options: { more: String((Number.parseInt(state.options.more, 10) || 0) + 1) } }));
  const whole = laid.all[0] > ROWS * (1 + (Number.parseInt(state.options.more, 10) || 0)) || laid.all[1] > COLS * (1 + (Number.parseInt(state.options.more, 10) || 0));
  return el("p", { class: "told muted" }, el("span", {}, told), ...rings, rest && whole ? more : "");
}

/** Open the evidence of the cell that was clicked. */
function clicked(event) {
  const node = event.target.closest("td[data-cell]");
  if (!node) return;
  const [i, j] = node.dataset.cell.split(",").map(Number);
  before = node;
  go({ options: { cell: `${laid.rows[i].key}|${laid.cols[j].key}` } });
}

/** Show the sentences that prove the chosen cell, on the side where it does not lie. */
function showProof() {
  const [rowKey, colKey] = (state.options.cell ?? "").split("|");
  const i = laid.rows.findIndex((row) => row.key === rowKey);
  const j = laid.cols.findIndex((col) => col.key === colKey);
  const found = i >= 0 && j >= 0 && cellOf(laid.rows[i], laid.cols[j]);
  for (const node of parts.frame.querySelectorAll("td[aria-selected]")) node.removeAttribute("aria-selected");
  const was = !parts.proof.hidden;
  parts.proof.hidden = !found;
  if (!found) {
    if (was && before?.isConnected) before.focus();
    before = null;
    return;
  }
  const [row, col] = [laid.rows[i], laid.cols[j]];
  const node = parts.frame.querySelector(`td[data-cell="${i},${j}"]`);
  node.setAttribute("aria-selected", "true");
  parts.proof.toggleAttribute("data-left", node.getBoundingClientRect().left > parts.frame.getBoundingClientRect().left + parts.frame.getBoundingClientRect().width * 0.55);
  const close = el("button", { type: "button", class: "tool", title: word("views.matrix.close"), "aria-label": word("views.matrix.close") }, "×");
  close.addEventListener("click", () => change({ options: { cell: "" } }));
  parts.proof.setAttribute("aria-label", `${row.name} × ${col.name}`);
  parts.proof.replaceChildren(
    el("header", {}, el("p", { class: "chips" }, [row, col].map((thing) => (thing.entity ? chip(thing.entity) : el("a", { class: "chip", href: addressOf({ section: thing.section }) }, thing.name)))), close),
    el("p", { class: "muted" }, word("views.matrix.cell", found.n), found.stated ? ` · ${word("views.matrix.stated")}` : ""),
    ...proofs(row, col, found),
  );
  if (node === before || before) parts.proof.focus({ preventScroll: true });
}

/** Return the sentences of a cell, each once, with both names marked, and the relations that they prove. */
function proofs(row, col, { proofs: all }) {
  const table = new Map();
  for (const { sentence, predicate, inverse } of all) {
    if (!table.has(sentence)) table.set(sentence, new Set());
    if (predicate) table.get(sentence).add(word(`${inverse ? "inverse" : "fact"}.${predicate}`));
  }
  let last = -1;
  return [...table].filter(([id]) => id >= 0).sort(([a], [b]) => a - b).flatMap(([id, said]) => {
    const sentence = sentences[id];
    const ids = [row.entity?.id, col.entity?.id];
    const spots = sentence.mentions.filter((one) => ids.includes(one.entity));
    const heading = sentence.section === last ? [] : [el("h4", {}, trail(sections[sentence.section]))];
    last = sentence.section;
    const [first] = spots;
    return [...heading, el("blockquote", {}, first ? inText({ sentence: id, start: first.start, end: first.end }) : "", ...annotated(sentence, spots), said.size ? el("cite", {}, [...said].join(spoken() === "zh" ? "、" : ", ")) : "")];
  });
}

/** Light the column and the row under the pointer. */
function hovered(event) {
  const cellNode = event.target.closest("td, th");
  const column = cellNode?.cellIndex ?? -1;
  cross(column);
  const head = cellNode?.closest("tr").querySelector("th[data-entity]");
  const own = cellNode?.tagName === "TH" ? cellNode : head;
  change({ hovered: cellNode && own?.dataset.entity && cellNode.closest("tbody, th") ? Number(own.dataset.entity) : -1 });
}

/** Light a column, and no other. */
function cross(column) {
  parts.frame.querySelectorAll("col").forEach((node, i) => node.classList.toggle("lit", i > 0 && i === column));
}

/** Return the table to save: a row for each row, with the numbers of its cells. */
function table() {
  const { rows, cols } = laid;
  return { name: "matrix", head: ["", ...cols.map((col) => col.name)], rows: rows.map((row) => [row.name, ...cols.map((col) => cellOf(row, col)?.n ?? 0)]) };
}

/** Return the table as a picture. */
function picture() {
  return drawMatrix({ ...laid, cellOf, stageIn, title: axes().map(axisName).join(" × ") });
}
