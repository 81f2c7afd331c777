import { el } from "../dom.js";
import { word } from "../words.js";
import { ASPECTS, coverage, headOf, reports, sections, sentences } from "../model.js";
import { addressOf } from "../state.js";
import { nameOf } from "../naming.js";
import { shareTable } from "../shares.js";
// How much of the report is captured, section by section, and the quoted names and titles that are not.

export const view = { name: "coverage", make() {}, show, table };

/** Show each report's sections with their shares, and what of them is not captured, as links into the text. */
function show(changed, root) {
  if (!changed.has("view") && !changed.has("language")) return;
  const blocks = coverage.flatMap((found, i) => [
    reports.length > 1 ? el("h3", {}, headOf(reports[i])) : "",
    shareTable(found.shares.slice(1).map(({ section, counts }) => [el("a", { href: addressOf({ section: sections[section] }) }, nameOf(sections[section])), counts])),
    ...ASPECTS.flatMap((aspect) => missedNames(aspect, found.missed.filter((one) => one.aspect === aspect))),
  ]);
  root.replaceChildren(el("h2", {}, word("coverage")), el("p", { class: "muted" }, word("captured")), ...blocks.filter(Boolean));
}

/** Return names that are not captured as links to where they stand, under a heading. */
function missedNames(aspect, missed) {
  const links = missed.map((spot) => el("a", { class: "chip", href: addressOf({ spot }) }, sentences[spot.sentence].text.slice(spot.start, spot.end)));
  return links.length ? [el("h3", {}, word(`missed.${aspect}`)), el("p", { class: "chips" }, links)] : [];
}

/** Return the shares as a table to save. */
function table() {
  const head = ["", ...ASPECTS.map((aspect) => word(`aspect.${aspect}`))];
  const rows = coverage.flatMap((found) => found.shares.map(({ section, counts }) => [nameOf(sections[section]), ...counts.map(([got, all]) => `${got}/${all}`)]));
  return { name: "coverage", head, rows };
}
