import { byId, el } from "../dom.js";
import { word } from "../words.js";
import { state } from "../state.js";
import { approach, zoom } from "../camera.js";
import { fill, makeMap, recolour, refocus, whole } from "../map.js";
// The map of places and their projects: the view that the page starts with.

export const view = { name: "map", make, show };

/** Make the map with its tools. */
function make(root) {
  const tool = (id, sign, does) => {
    const button = el("button", { id, type: "button", "data-title": id }, sign);
    button.addEventListener("click", does);
    return button;
  };
  root.append(
    el("div", { id: "graph", role: "img", "data-label": "map" }),
    el("div", { id: "tools", class: "tools", role: "group", "data-label": "view" },
      tool("nearer", "+", () => zoom(1.4)), tool("farther", "−", () => zoom(1 / 1.4)), tool("whole", "⤢", () => whole())),
    el("p", { id: "hint", class: "hint", "data-word": "hint" }, word("hint")),
  );
  makeMap();
  if (state.entity) approach(state.entity);
}

/** Show on the map what changed. */
function show(changed) {
  if (changed.has("theme")) recolour();
  const filtered = ["kinds", "section", "statuses", "role", "area", "least", "set"].some((key) => changed.has(key));
  if (filtered) fill();
  else refocus();
  if (filtered && !state.entity) whole();
  if (changed.has("entity") && state.entity) approach(state.entity);
}
