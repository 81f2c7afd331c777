import { el } from "../dom.js";
import { spoken, word } from "../words.js";
import { KINDS, entityOf } from "../model.js";
import { addressOf, change, go, state } from "../state.js";
import { ask, asked, stop } from "../ask.js";
import { bound, isNumber, namesFor, questions, startOf } from "../question.js";
import { makeEditor, point, write } from "../editor.js";
import { hint, strangers } from "../fault.js";
import { makeGrid, showGrid, tableOf } from "../grid.js";
import { thing } from "../columns.js";
import { copy, saveCsv, tsv } from "../sharing.js";
// SPARQL: the shipped questions as a menu with fields for what they ask about, an editor, the answer as a table. The address
// holds the question (`question=projects-in-area`, its values as `with.area=张家湾镇`) or the reader's own query (`text=…`).

export const view = { name: "query", make, show, table: () => tableOf(grid) };
const LONGEST = 60; // seconds that a query may run
const FEW = 12; // rows that one takes in without filters
const WHOLE = 500; // entities that an address can name
const MOST = 50_000; // rows that the engine's worker hands over
const said = (key, n) => word(`views.query.${key}`, n);
const parts = {};
let grid;
let editor;
let answer = null; // of the last query, with its text
let running = 0; // counts the runs, so that a late answer is known as one

/** Make the menu, the editor, and the room for answers. */
function make(root) {
  editor = makeEditor({ changed: (text) => change({ options: { text: text || " " } }), run: () => run() });
  parts.menu = el("select", { "data-label": "views.query.choose" });
  parts.menu.addEventListener("change", () => choose(parts.menu.value));
  parts.form = el("form", { class: "values" });
  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  parts.run = act("run", () => run(), "act main");
  parts.stop = act("stop", stop);
  parts.back = act("back", () => choose(state.options.question));
  parts.told = el("p", { class: "told", role: "status" });
  parts.show = el("a", { class: "act" });
  parts.answer = el("div", { class: "answer" });
  grid = makeGrid(parts.answer, ({ sort, where }) => {
    Object.assign(answer, { sort: sort ?? answer.sort, where: where ?? answer.where });
    showRows();
  });
  parts.code = el("details", { class: "code" }, el("summary", {}, "SPARQL"), editor.root);
  parts.acts = el("span", { class: "acts" }, grid.pages, parts.show, act("copyTable", () => copy(tsv(tableOf(grid)))), act("saveTable", () => saveCsv({ ...tableOf(grid), name: state.options.question || "query" })));
  parts.answer.append(el("div", { class: "bar-of" }, parts.told, parts.acts), grid.box);
  const bar = el("div", { class: "bar-of" }, parts.run, parts.stop, parts.back, el("small", { "data-word": "views.query.keys" }));
  parts.offer = el("ul", { class: "offer", "data-label": "views.query.choose" });
  root.append(el("div", { class: "asking" }, parts.menu, parts.form, parts.code, bar), parts.answer, parts.offer);
  tell(said("empty"));
}

/** Return a button that says what it does in the language of the page. */
function act(key, does, kind = "act") {
  const made = el("button", { type: "button", class: kind, "data-word": key === "copyTable" ? key : `views.query.${key}` });
  made.addEventListener("click", does);
  return made;
}

/** Show what the address asks, and answer it where it asks anew. */
function show(changed) {
  if (!["view", "options", "language"].some((key) => changed.has(key))) return;
  if (changed.has("language") || !parts.menu.options.length) showMenu();
  const question = questionNow();
  parts.menu.value = question?.name ?? "";
  const text = state.options.text || (question ? bound(question, valuesOf(question)) : "");
  showForm(question);
  parts.back.hidden = !question || !state.options.text;
  if (!question || state.options.text) parts.code.open = true;
  else if (changed.has("view") || editor.area.value !== text) parts.code.open = false; // who asks a question looks for its answer
  const typed = editor.area.value === text;
  write(editor, text);
  if (text && !typed) run();
  if (changed.has("language") && answer) showAnswer();
  if (!text && !answer) tell(said("empty"));
  parts.offer.hidden = Boolean(text || answer);
  parts.stop.hidden = !busy();
}

/** Return the question that the address names. */
function questionNow() {
  return questions().find(({ name }) => name === state.options.question);
}

/** Return the values of a question's parameters: the address's, or what they start with. */
function valuesOf(question) {
  return Object.fromEntries(question.parameters.map((parameter) => [parameter.name, state.options[`with.${parameter.name}`] ?? startOf(parameter)]));
}

/** Ask another question, or none: what belonged to the last one is left behind. */
function choose(name) {
  const old = Object.keys(state.options).filter((key) => key.startsWith("with.")).map((key) => [key, undefined]);
  go({ options: { ...Object.fromEntries(old), question: name, text: name ? "" : editor.area.value } });
}

/** Fill the menu in the language of the page. */
function showMenu() {
  const options = questions().map((question) => new Option(question[spoken()] || question.name, question.name));
  parts.menu.replaceChildren(new Option(said("own"), ""), ...options);
  parts.offer.replaceChildren(...questions().map((question) => (
    el("li", {}, el("a", { href: addressOf({ options: { question: question.name, text: "" } }) }, question[spoken()] || question.name))
  )));
}

/** Show a field for each parameter of the question, as long as its text is as shipped. */
function showForm(question) {
  const given = question && !state.options.text ? question.parameters : [];
  const key = `${spoken()} ${given.length ? question.name : ""}`;
  if (parts.form.dataset.key !== key) parts.form.replaceChildren(...given.map(field));
  parts.form.dataset.key = key;
  parts.form.hidden = !given.length;
  const values = given.length ? valuesOf(question) : {};
  for (const input of parts.form.querySelectorAll("input")) if (input !== document.activeElement) input.value = values[input.name];
}

/** Return the field of a parameter, with the names that it can be given. */
function field(parameter) {
  const { name, type } = parameter;
  const list = type === "name" ? el("datalist", { id: `names-${name}` }, namesFor(name).slice(0, 2000).map((one) => el("option", { value: one }))) : "";
  const input = el("input", { name, list: list ? list.id : undefined, inputmode: type === "number" ? "decimal" : undefined, autocomplete: "off", spellcheck: "false" });
  input.addEventListener("change", () => {
    input.setCustomValidity("");
    if (type === "number" && !isNumber(input.value)) return input.setCustomValidity("0.0") || input.reportValidity();
    return change({ options: { [`with.${name}`]: input.value } });
  });
  return el("label", {}, el("span", {}, parameter[spoken()]), input, list);
}

/** Tell whether a query runs. */
function busy() {
  return parts.answer.hasAttribute("aria-busy");
}

/** Ask what stands in the editor, and show the answer. */
async function run() {
  const query = editor.area.value;
  if (!query.trim()) return;
  stop();
  const turn = (running += 1);
  const wait = (key) => turn === running && busy() && tell(said(key));
  parts.answer.setAttribute("aria-busy", "true");
  parts.stop.hidden = false;
  tell(said("starting"));
  const clock = [setTimeout(() => wait("running"), 1500), setTimeout(() => turn === running && stop(), LONGEST * 1000)];
  const began = performance.now();
  const found = await ask(query);
  clock.map(clearTimeout);
  if (turn !== running) return;
  parts.answer.removeAttribute("aria-busy");
  parts.stop.hidden = true;
  answer = { ...found, query, sort: "", where: {}, late: performance.now() - began >= LONGEST * 1000, number: turn };
  showAnswer();
}

/** Show the answer to the last query: rows, a word, or what is wrong. */
function showAnswer() {
  const { error, stopped, late, total, ms, form, rows, query } = answer;
  const table = Boolean(rows) && form !== "ask" && total > 0;
  grid.box.hidden = !table;
  parts.acts.hidden = !table;
  if (error !== undefined) return showFault();
  if (stopped) return tell(late ? said("long", LONGEST) : said("stopped"));
  const took = said("took", Math.round(ms));
  const strange = strangers(query).map((one) => el("small", {}, one));
  if (form === "ask") return tell(el("strong", {}, said(rows[0][0].value === "true" ? "yes" : "no")), ` · ${took}`, ...strange);
  if (!total) return tell(said("none"), ` · ${took}`, unknownNames(), ...strange);
  tell(word("rows", total), ` · ${took}`, total > rows.length ? ` · ${said("cut", MOST)}` : "", ...strange);
  return showRows();
}

/** Return a sentence for each value of the question that names nothing in the graph. */
function unknownNames() {
  const question = state.options.text ? null : questionNow();
  const names = (question?.parameters ?? []).filter(({ type, name }) => type === "name" && !namesFor(name).includes(valuesOf(question)[name]) && !entityOf(valuesOf(question)[name]));
  return names.map(({ name }) => ` · ${said("unknown", valuesOf(question)[name])}`).join("");
}

/** Show the rows of an answer, and the way to its entities on the map. */
function showRows() {
  const columns = answer.columns.map((name, i) => {
    const numeric = answer.rows.every((row) => !row[i] || numberOf(row[i]) !== undefined) && answer.rows.some((row) => row[i]);
    const value = (row) => (row[i] ? (numeric ? numberOf(row[i]) : row[i].value) : "");
    return { key: String(i), title: name, kind: numeric ? "number" : "", wide: numeric ? "" : "wide", value, cell: (row) => cell(row[i]) };
  });
  const { rows, sort, where, number } = answer;
  showGrid(grid, { name: `query ${number}`, title: said("result"), columns, rows, sort, where, short: rows.length <= FEW });
  const set = [...new Set(rows.flat().map(entityIn).filter(Boolean))].slice(0, WHOLE);
  const kinds = KINDS.filter((kind) => state.kinds.includes(kind) || set.some((entity) => entity.kind === kind));
  parts.show.textContent = said("show", set.length);
  parts.show.hidden = !set.length;
  parts.show.href = addressOf({ view: "map", set, kinds, section: null, entity: null });
}

/** Return the number that a term stands for, if it is one. */
function numberOf({ datatype, value }) {
  return /#(integer|decimal|double|float|int|long|nonNegativeInteger|positiveInteger)$/.test(datatype ?? "") && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

/** Return the entity that a term is or names. */
function entityIn(term) {
  if (!term || (term.type === "literal" && (term.datatype ?? "").includes("#") && !term.datatype.endsWith("#string") && !term.lang)) return undefined;
  const entity = term.type === "uri" || term.type === "literal" ? entityOf(term.value) : undefined;
  return term.type === "literal" && entity?.name !== term.value ? undefined : entity;
}

/** Return a term as it is shown: an entity as a link, an IRI with its prefix, the rest as text. */
function cell(term) {
  if (!term) return "";
  const entity = entityIn(term);
  if (entity) return thing(entity);
  return term.type === "uri" ? el("span", { class: "iri", title: term.value }, shortened(term.value)) : term.value;
}

/** Return an IRI with its prefix, where it has one. */
function shortened(iri) {
  const { prefixes, base } = asked();
  const [prefix, space] = Object.entries(prefixes).find(([, one]) => iri.startsWith(one) && iri !== one) ?? [];
  return prefix ? `${prefix}:${iri.slice(space.length)}` : iri.startsWith(base) ? `…/${iri.slice(base.length)}` : iri;
}

/** Show what is wrong with the query, and where. */
function showFault() {
  const { error, line, column, query } = answer;
  const tip = hint(query, error);
  const place = line && `${said("at", line)}${spoken() === "zh" ? "" : ", "}${said("place", column)}`;
  const link = line ? el("button", { type: "button", class: "quiet" }, place) : "";
  if (link) link.addEventListener("click", () => point(editor, answer, true));
  tell(el("strong", { class: "wrong" }, said("fault")), " ", link, tip ? ` · ${tip}` : "", el("small", {}, error.length > 160 ? `${error.slice(0, 160)}…` : error));
  if (line) point(editor, answer);
  parts.code.open = true;
}

/** Say how things stand. */
function tell(...words) {
  parts.told.replaceChildren(...words.filter((one) => one !== ""));
  if (!answer) for (const part of [grid.box, parts.acts]) part.hidden = true;
}
