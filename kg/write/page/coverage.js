import { el } from "./dom.js";
import { word } from "./words.js";
import { ASPECTS, coverage, headOf, reports, sections, sentences } from "./model.js";
import { addressOf } from "./state.js";
import { nameOf } from "./rail.js";
// How much of the report is captured, section by section, and the quoted names and titles that are not.

/** Return a share as a bar with its numbers; nothing where there is nothing to capture. */
function share([captured, all]) {
  if (!all) return el("td", {});
  const percent = Math.floor((100 * captured) / all);
  const cell = el("td", { title: `${captured}/${all}` }, el("i", { class: "share", "aria-hidden": "true" }), `${percent}%`);
  cell.firstChild.style.width = `${percent}%`;
  return cell;
}

/** Return the table of some rows of shares, each with its name. */
function table(rows) {
  const head = el("tr", {}, el("th", {}), ASPECTS.map((aspect) => el("th", { scope: "col" }, word(`aspect.${aspect}`))));
  const lines = rows.map(([name, counts]) => el("tr", {}, el("th", { scope: "row" }, name), counts.map(share)));
  return el("table", { class: "coverage" }, el("thead", {}, head), el("tbody", {}, lines));
}

/** Return what is captured of each whole report, with the way to its sections. */
export function wholeShares() {
  const rows = coverage.map((found, i) => [reports.length > 1 ? headOf(reports[i]) : "", found.shares[0].counts]);
  return rows.length ? [table(rows), el("p", {}, el("a", { class: "way", href: "#coverage" }, `${word("bySection")} →`))] : "";
}

/** Return the panel of the coverage: each report's sections, and what of them is not captured, as links into the text. */
export function coveragePanel(back, part) {
  const blocks = coverage.flatMap((found, i) => [
    reports.length > 1 ? el("h3", {}, headOf(reports[i])) : "",
    table(found.shares.slice(1).map(({ section, counts }) => [el("a", { href: addressOf({ section: sections[section] }) }, nameOf(sections[section])), counts])),
    ...ASPECTS.map((aspect) => part(word(`missed.${aspect}`), missedNames(found.missed.filter((one) => one.aspect === aspect)))),
  ]);
  return [back, el("h2", {}, word("coverage")), el("p", { class: "muted" }, word("captured")), ...blocks];
}

/** Return names as links to where they stand. */
function missedNames(missed) {
  const links = missed.map((spot) => el("a", { class: "chip", href: addressOf({ spot }) }, sentences[spot.sentence].text.slice(spot.start, spot.end)));
  return links.length ? el("p", { class: "chips" }, links) : "";
}
