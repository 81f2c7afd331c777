import { el } from "./dom.js";
import { word } from "./words.js";
import { KINDS, STATUSES } from "./model.js";
import { state } from "./state.js";
import { badge } from "./naming.js";
// What the signs of a graph view mean, on its edge: a shape for each type, a disc that fills for each stage.

const NARROW = 760; // pixels of a window under which the legend waits until it is asked for, as it does in a frame

/** Put the legend of some types into its place; `more` are further lines. */
export function showLegend(place, kinds, more = []) {
  const open = place.querySelector("details")?.open ?? (innerWidth > NARROW && !state.embed);
  const types = KINDS.filter((kind) => kinds.has(kind)).map((kind) => el("li", {}, badge(kind), word(`kind.${kind}`)));
  const stages = kinds.has("PROJECT") ? [...STATUSES, "none"].map((stage) => el("li", {}, el("i", { class: `ring ${stage}`, "aria-hidden": "true" }), word(`stage.${stage}`))) : [];
  const lines = [types, stages].filter((line) => line.length).map((line) => el("ul", {}, line));
  place.replaceChildren(el("details", { open }, el("summary", {}, word("views.map.legend")), ...lines, ...more.map((text) => el("p", {}, text))));
}
