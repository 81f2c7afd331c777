import { el } from "./dom.js";
import { word } from "./words.js";
import { change, state } from "./state.js";
import { badge } from "./naming.js";
// The desk above the text: the chosen thing with the way from one of its places to the next, and what is marked on demand.

const MARKS = ["figure", "status"];

/** Show the desk; whoever works it by keyboard keeps their place in it. */
export function showDesk(desk, { places, at, walk, unfold, unfolded }) {
  const worked = desk.contains(document.activeElement) && document.activeElement.dataset.act;
  const outline = button("outline", "☰", { title: word("contents"), expanded: String(unfolded) }, () => outline.setAttribute("aria-expanded", String(unfold())));
  const thing = state.entity ?? state.term;
  desk.replaceChildren(outline, thing ? steps(thing, places, at, walk) : el("p", { class: "where" }), el("div", { class: "marks" }, MARKS.map(mark)));
  if (worked) desk.querySelector(`[data-act="${worked}"]`)?.focus();
}

/** Return the chosen thing with the number of the place that the reader is at, and the ways back and on. */
function steps(thing, places, at, walk) {
  return el(
    "div", { class: "walk", role: "group", "aria-label": thing.name },
    badge(thing.kind), el("strong", { title: thing.name }, thing.name),
    button("back", "‹", { title: word("views.text.before") }, () => walk(-1)),
    el("output", { "aria-live": "polite" }, places ? `${at + 1} / ${places}` : "0"),
    button("on", "›", { title: word("views.text.after") }, () => walk(1)),
  );
}

/** Return the button that marks something in the text, or no more. */
function mark(what) {
  const on = (state.options.marks ?? "").split(".");
  const title = word(`views.text.${what}Title`);
  const marks = MARKS.filter((one) => on.includes(one) !== (one === what)).join(".");
  return button(what, word(`views.text.${what}`), { title, pressed: String(on.includes(what)) }, () => change({ options: { marks } }));
}

/** Return a button of the desk. */
function button(act, text, { title, pressed, expanded }, does) {
  const node = el("button", { type: "button", "data-act": act, title, "aria-label": title, "aria-pressed": pressed, "aria-expanded": expanded }, text);
  node.addEventListener("click", does);
  return node;
}
