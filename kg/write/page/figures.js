import { el } from "./dom.js";
import { word } from "./words.js";
import { entities, figures, reports, sentences } from "./model.js";
import { annotated } from "./reading.js";
// Figures of the report: what they measure, how much, and the sentence that says so.

const BOUNDS = { at_least: "≥ ", at_most: "≤ ", about: "≈ " };
const SIGNS = { growth: "+", decrease: "−" };

/** Return figures as lines that open to their sentence, with bars for parts of a hundred, or of the `most` that is given. */
export function figureList(list, { nameOf = (figure) => figure.metric, most = 0 } = {}) {
  const lines = list.map((figure) => el("li", {}, line(figure, nameOf(figure), most)));
  return lines.length ? el("ul", { class: "figures" }, lines) : "";
}

/** Return one figure, folded. */
function line(figure, name, most) {
  const about = [figure.period, word(`change.${figure.change}`, "", "")].filter(Boolean).join(" · ");
  const [sentence, start, end] = figure.place;
  return el(
    "details", {},
    el(
      "summary", { title: name },
      el("span", { class: "name" }, name), el("span", { class: "track" }, meter(figure, most)),
      el("span", { class: "value" }, `${BOUNDS[figure.bound] ?? ""}${SIGNS[figure.change] ?? ""}${figure.printed}`),
    ),
    el("blockquote", {}, ...annotated(sentences[sentence], [{ start, end }]), about ? el("cite", {}, about) : ""),
  );
}

/** Return a bar for a figure that is a part of something. */
function meter(figure, most) {
  if (!most && figure.unit !== "%") return "";
  const bar = el("i", { class: `bar ${figure.change || "amount"}`, "aria-hidden": "true" });
  bar.style.width = `${Math.max(1, Math.min(100, (100 * figure.amount) / (most || 100)))}%`;
  return bar;
}

/** Return the name of what a figure is of: what it is said of, or else the place of its report. */
export function ownerOf(figure) {
  const report = reports[figure.report];
  return (entities[figure.about] ?? entities[report.home])?.name ?? report.place;
}

/** Return the metrics of one owner that have figures of the same unit for several periods, each with these. */
export function compared() {
  const table = new Map();
  for (const figure of figures) {
    const key = `${figure.metric}|${figure.unit}|${figure.change === "growth"}|${ownerOf(figure)}`;
    if (figure.period) table.set(key, [...(table.get(key) ?? []), figure]);
  }
  return [...table.values()].filter((same) => new Set(same.map((figure) => figure.period)).size > 1);
}
