import { el } from "./dom.js";
import { word } from "./words.js";
// A table of many rows: a head that stays, sorted by a click on it, filtered by column, turned over in pages.
// A column is { key, title, value(row), say?(value), cell?(row), kind? }: `value` is what is sorted and filtered, `say` puts it
// in words, `cell` shows more than words; of the kind `number` it stands to the right, of `choice` it is filtered by one value, `bare` by none.

const PAGE = 100;
const COLLATE = new Intl.Collator("zh-Hans-CN-u-co-pinyin", { numeric: true });

/** Make an empty table in a node; `tell({ sort, where })` hears what the reader asks for. */
export function makeGrid(root, tell) {
  const grid = { root, tell, page: 0, given: { columns: [], rows: [], sort: "", where: {} }, left: [] };
  grid.count = el("output", { class: "muted", "aria-live": "polite" });
  grid.pages = el("span", { class: "pages", role: "group" });
  grid.head = el("thead");
  grid.body = el("tbody");
  grid.box = el("div", { class: "gridbox", tabindex: "0", role: "region" }, el("table", { class: "grid" }, grid.head, grid.body));
  return grid;
}

/** Show rows: `{ name, columns, rows, sort, where, current?, short? }`; a short table has no filters, the head is made anew where its columns are others. */
export function showGrid(grid, given) {
  const before = grid.given;
  const fresh = given.name !== before.name || given.columns.some(({ title }, i) => title !== before.columns[i]?.title);
  const asked = fresh || given.sort !== before.sort || JSON.stringify(given.where) !== JSON.stringify(before.where);
  if (asked || given.rows !== before.rows) grid.page = 0;
  grid.given = given;
  grid.left = sorted(filtered(given), given);
  grid.box.setAttribute("aria-label", given.title);
  if (fresh) showHead(grid);
  markHead(grid);
  showPage(grid);
  if (asked) grid.box.scrollTop = 0;
}

/** Return what is left after filters, in the order on the screen, as a table to save. */
export function tableOf({ given, left }) {
  const columns = given.columns.filter(({ bare }) => !bare); // a chart says nothing that the others do not
  return { name: given.name, head: columns.map(({ title }) => title), rows: left.map((row) => columns.map((column) => told(column, row))) };
}

/** Return what a column says of a row, as text or number. */
function told({ value, say }, row) {
  const held = value(row) ?? "";
  return say && held !== "" ? say(held) : held;
}

/** Return the rows that the filters of the columns let through. */
function filtered({ columns, rows, where }) {
  const tests = columns.filter(({ key }) => where[key]).map((column) => {
    const { key, kind, value } = column;
    const wanted = where[key].toLowerCase();
    const least = kind === "number" && /^\s*[<>]?=?\s*-?\d/.test(wanted) ? comparison(wanted) : null;
    if (least) return (row) => least(value(row));
    if (kind === "choice") return (row) => String(value(row) ?? "") === where[key];
    return (row) => String(told(column, row)).toLowerCase().includes(wanted);
  });
  return tests.length ? rows.filter((row) => tests.every((test) => test(row))) : rows;
}

/** Return the test that `>=3`, `<10` or `5` asks of a number. */
function comparison(text) {
  const [, sign, number] = /^\s*([<>]?=?)\s*(-?[\d.]+)/.exec(text);
  const bound = Number(number);
  const tests = { ">": (n) => n > bound, ">=": (n) => n >= bound, "<": (n) => n < bound, "<=": (n) => n <= bound };
  const test = tests[sign] ?? ((n) => n === bound);
  return (value) => typeof value === "number" && test(value);
}

/** Return rows in the order asked for; what has no value comes last either way. */
function sorted(rows, { columns, sort }) {
  const down = sort.startsWith("-");
  const column = columns.find(({ key }) => key === sort.replace("-", ""));
  if (!column) return rows;
  const empty = (value) => value === "" || value === undefined || value === null;
  const keyed = rows.map((row) => [column.kind === "choice" ? told(column, row) : column.value(row), row]);
  const compare = ([a], [b]) => (typeof a === "number" && typeof b === "number" ? a - b : COLLATE.compare(String(a), String(b)));
  const full = keyed.filter(([value]) => !empty(value)).sort((a, b) => (down ? compare(b, a) : compare(a, b)));
  return [...full, ...keyed.filter(([value]) => empty(value))].map(([, row]) => row);
}

/** Make the head: a button to sort by each column, a field to filter it. */
function showHead(grid) {
  const { columns, rows, where } = grid.given;
  const titles = columns.map(({ key, title, kind = "", wide }) => {
    const button = el("button", { type: "button", "data-key": key }, title, el("i", { "aria-hidden": "true" }));
    const [first, second] = kind === "number" ? [`-${key}`, key] : [key, `-${key}`];
    button.addEventListener("click", () => grid.tell({ sort: grid.given.sort === first ? second : first }));
    return el("th", { scope: "col", class: `${kind} ${wide ?? ""}`.trim() }, button);
  });
  const fields = columns.map((column) => el("td", {}, column.bare ? "" : field(grid, column, rows, where[column.key] ?? "")));
  grid.head.replaceChildren(el("tr", {}, titles), ...(grid.given.short ? [] : [el("tr", { class: "filters" }, fields)]));
}

/** Return the field that filters a column. */
function field(grid, { key, title, kind, value, say = String }, rows, now) {
  const label = `${word("filters")}: ${title}`;
  const tell = (event) => grid.tell({ where: { ...grid.given.where, [key]: event.target.value } });
  if (kind !== "choice") {
    const input = el("input", { type: "search", "data-key": key, "aria-label": label, placeholder: kind === "number" ? "≥" : "…", autocomplete: "off", spellcheck: "false" });
    input.value = now;
    input.addEventListener("input", (event) => {
      event.target.value = event.target.value.replace("≥", ">=").replace("≤", "<=");
      tell(event);
    });
    return input;
  }
  const values = [...new Set(rows.map((row) => String(value(row) ?? "")))].filter(Boolean);
  values.sort((a, b) => COLLATE.compare(say(a), say(b)));
  const select = el("select", { "data-key": key, "aria-label": label }, new Option("—", ""), values.map((one) => new Option(say(one), one)));
  select.value = now;
  select.addEventListener("change", tell);
  return select;
}

/** Say in the head how the rows are sorted and filtered. */
function markHead({ head, given: { sort, where } }) {
  const order = { [sort]: "ascending", [sort.replace("-", "")]: sort.startsWith("-") ? "descending" : "ascending" };
  for (const button of head.querySelectorAll("button")) {
    const now = order[button.dataset.key];
    if (now) button.parentNode.setAttribute("aria-sort", now);
    else button.parentNode.removeAttribute("aria-sort");
  }
  for (const input of head.querySelectorAll("input, select")) {
    const now = where[input.dataset.key] ?? "";
    if (input !== document.activeElement && input.value !== now) input.value = now;
    input.toggleAttribute("data-active", Boolean(now));
  }
}

/** Show one page of the rows, and where it stands among them. */
function showPage(grid) {
  const { columns, rows, current } = grid.given;
  const start = grid.page * PAGE;
  const lines = grid.left.slice(start, start + PAGE).map((row) => el(
    "tr", { class: current?.(row) ? "current" : "" },
    columns.map((column) => el("td", { class: `${column.kind ?? ""} ${column.wide ?? ""}`.trim() }, column.cell ? column.cell(row) : String(told(column, row)))),
  ));
  const nothing = el("tr", {}, el("td", { class: "nothing", colspan: String(columns.length) }, word("noRows")));
  grid.body.replaceChildren(...(lines.length ? lines : [nothing]));
  grid.count.textContent = grid.left.length === rows.length ? word("rows", rows.length) : word("rowsOf", `${grid.left.length} / ${rows.length}`);
  showPages(grid, start);
}

/** Show the buttons that turn pages, where there is more than one. */
function showPages(grid, start) {
  const all = grid.left.length;
  const turn = (by, sign, key) => {
    const button = el("button", { type: "button", class: "tool", "aria-label": word(key), title: word(key), disabled: by < 0 ? start === 0 : start + PAGE >= all }, sign);
    button.addEventListener("click", () => {
      grid.page += by;
      showPage(grid);
      grid.box.scrollTop = 0;
      (grid.pages.querySelector(`button:nth-of-type(${by < 0 ? 1 : 2}):enabled`) ?? grid.box).focus({ preventScroll: true });
    });
    return button;
  };
  grid.pages.hidden = all <= PAGE;
  grid.pages.replaceChildren(turn(-1, "‹", "pageBefore"), el("span", {}, `${start + 1}–${Math.min(all, start + PAGE)}`), turn(1, "›", "pageAfter"));
}
