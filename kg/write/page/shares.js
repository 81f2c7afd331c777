import { el } from "./dom.js";
import { word } from "./words.js";
import { ASPECTS, coverage, headOf, reports } from "./model.js";
import { addressOf } from "./state.js";
// How much of the report is captured, as a table of shares.

/** Return a share as a bar with its numbers; nothing where there is nothing to capture. */
function share([captured, all]) {
  if (!all) return el("td", {});
  const percent = Math.floor((100 * captured) / all);
  const cell = el("td", { title: `${captured}/${all}` }, el("i", { class: "share", "aria-hidden": "true" }), `${percent}%`);
  cell.firstChild.style.width = `${percent}%`;
  return cell;
}

/** Return the table of some rows of shares, each with its name. */
export function shareTable(rows) {
  const head = el("tr", {}, el("td", {}), ASPECTS.map((aspect) => el("th", { scope: "col" }, word(`aspect.${aspect}`))));
  const lines = rows.map(([name, counts]) => el("tr", {}, el("th", { scope: "row" }, name), counts.map(share)));
  return el("table", { class: "coverage" }, el("thead", {}, head), el("tbody", {}, lines));
}

/** Return what is captured of each whole report, with the way to its sections. */
export function wholeShares() {
  const rows = coverage.map((found, i) => [reports.length > 1 ? headOf(reports[i]) : "", found.shares[0].counts]);
  return rows.length ? [shareTable(rows), el("p", {}, el("a", { class: "way", href: addressOf({ view: "coverage" }) }, `${word("bySection")} →`))] : "";
}
