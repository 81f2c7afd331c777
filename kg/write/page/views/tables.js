import { el } from "../dom.js";
import { word } from "../words.js";
import { addressOf, change, state } from "../state.js";
import { TABLES } from "../columns.js";
import { makeGrid, showGrid, tableOf } from "../grid.js";
import { copy, saveCsv, tsv } from "../sharing.js";
// Everything as tables: entities, relations, commitments, figures, terms. The address holds the table (`tab`), its order
// (`sort=-mentions`: falling) and the filters of its columns (`where.name=…`).

export const view = { name: "tables", make, show, table };
const SHOWN_BY = ["view", "options", "language", "entity", "term", "section", "kinds", "statuses", "role", "area", "least", "set"];
let grid;
let bar;

/** Make the bar over the table, and the table. */
function make(root) {
  grid = makeGrid(root, ({ sort, where }) => {
    const wanted = Object.entries(where ?? {}).map(([key, text]) => [`where.${key}`, text]);
    change({ options: { ...(sort === undefined ? {} : { sort }), ...Object.fromEntries(wanted) } });
  });
  bar = { tabs: el("ul"), reset: button("reset", () => change({ options: cleared() })) };
  const acts = [grid.count, grid.pages, bar.reset, button("copyTable", () => copy(tsv(table()))), button("saveTable", () => saveCsv(table()))];
  root.append(el("div", { class: "bar-of" }, el("nav", { class: "views" }, bar.tabs), el("span", { class: "acts" }, acts)), grid.box);
}

/** Return a button that says what it does in the language of the page. */
function button(key, act) {
  const made = el("button", { type: "button", class: "act", "data-word": key === "copyTable" ? key : `views.tables.${key}` });
  made.addEventListener("click", act);
  return made;
}

/** Return the table that the address names. */
function tabNow() {
  return Object.hasOwn(TABLES, state.options.tab ?? "") ? state.options.tab : "entities";
}

/** Return the filters of the columns as the address holds them. */
function where() {
  return Object.fromEntries(Object.entries(state.options).filter(([key, text]) => key.startsWith("where.") && text).map(([key, text]) => [key.slice(6), text]));
}

/** Return the options that lift every filter of a column and the order. */
function cleared() {
  return { sort: "", ...Object.fromEntries(Object.keys(where()).map((key) => [`where.${key}`, ""])) };
}

/** Show the table that the address names, as the filters leave it. */
function show(changed) {
  if (!SHOWN_BY.some((key) => changed.has(key))) return;
  const tab = tabNow();
  const { rows, columns, start = "", current } = TABLES[tab];
  bar.tabs.replaceChildren(...Object.keys(TABLES).map((name) => el("li", {}, el(
    "a", { href: addressOf({ options: { ...cleared(), tab: name } }), "aria-current": name === tab && "true" },
    word(`views.tables.${name}`), el("small", {}, ` ${TABLES[name].rows().length}`),
  ))));
  bar.tabs.querySelector("[aria-current]").scrollIntoView({ block: "nearest", inline: "nearest" });
  bar.reset.hidden = !state.options.sort && !Object.keys(where()).length;
  showGrid(grid, { name: tab, title: word(`views.tables.${tab}`), columns: columns(), rows: rows(), sort: state.options.sort || start, where: where(), current });
}

/** Return what is on the screen, all pages of it. */
function table() {
  return tableOf(grid);
}
