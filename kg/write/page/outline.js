import { el } from "./dom.js";
import { word } from "./words.js";
import { KINDS, headOf, reports, sections } from "./model.js";
import { addressOf } from "./state.js";
import { nameOf } from "./naming.js";
// The outline beside the text: parts, chapters and sections as a tree that opens and closes, with what each names by type.

const CLOSED = new Set(["glossary", "back"]); // hundreds of terms would push the chapters out of sight
const rows = new Map(); // the row of each section, by its number

/** Fill the outline; `firstOf(section)` is the sentence that a section begins with, or nothing where it has no text. */
export function makeOutline(nav, firstOf) {
  rows.clear();
  const roots = sections.filter((section) => section.parent < 0);
  nav.replaceChildren(el("ul", {}, roots.flatMap((root) => (roots.length > 1 ? [branch(root, firstOf)] : branches(root, firstOf)))));
}

/** Return the rows of what stands below a section. */
function branches(section, firstOf) {
  return section.children.map((child) => branch(child, firstOf)).filter(Boolean);
}

/** Return a section's row with those below it. */
function branch(section, firstOf) {
  const sentence = firstOf(section);
  if (!sentence) return "";
  const below = branches(section, firstOf);
  const name = section.parent < 0 ? headOf(reports[section.report]) : nameOf(section);
  const spot = { sentence: sentence.id, start: 0, end: 0 };
  const link = el("a", { href: addressOf({ view: "text", spot }), title: name, "data-spot": `${sentence.id}-0-0` }, el("span", { class: "name" }, name), el("span", { class: "count" }));
  const shares = el("span", { class: "shares", "aria-hidden": "true" });
  const item = el("li", { class: section.kind }, el("div", { class: "row" }, below.length ? twist(name) : el("span", { class: "twist" }), link), shares);
  if (below.length) {
    item.append(el("ul", {}, below));
    turn(item, !CLOSED.has(section.kind));
  }
  rows.set(section.id, { item, link, shares });
  return item;
}

/** Return the button that opens and closes a row. */
function twist(name) {
  const button = el("button", { type: "button", class: "twist", "aria-label": name }, "▸");
  button.addEventListener("click", () => turn(button.closest("li"), button.getAttribute("aria-expanded") !== "true"));
  return button;
}

/** Open or close a row. */
function turn(item, open) {
  item.toggleAttribute("data-closed", !open);
  item.querySelector(".twist").setAttribute("aria-expanded", String(open));
}

/** Say how many entities of each type the sections name; `counts` has a table of types for each. */
export function countOutline(counts) {
  for (const [id, { link, shares }] of rows) {
    const table = counts.get(id) ?? new Map();
    const total = [...table.values()].reduce((sum, n) => sum + n, 0);
    link.querySelector(".count").textContent = total || "";
    link.title = [link.querySelector(".name").textContent, ...KINDS.filter((kind) => table.get(kind)).map((kind) => `${word(`kind.${kind}`)} ${table.get(kind)}`)].join("\n");
    shares.replaceChildren(...KINDS.filter((kind) => table.get(kind)).map((kind) => {
      const share = el("i", { class: `bar ${kind}` });
      share.style.flexGrow = table.get(kind);
      return share;
    }));
  }
}

/** Mark the section that is being read, or the nearest above it that is in sight, and keep it in sight. */
export function markOutline(nav, section) {
  let at = section;
  while (at && !visible(rows.get(at.id))) at = sections[at.parent];
  const link = rows.get(at?.id)?.link;
  if (!link || link.getAttribute("aria-current")) return;
  for (const { link: other } of rows.values()) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "location");
  const [box, frame] = [link.getBoundingClientRect(), nav.getBoundingClientRect()];
  if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40) nav.scrollTop += box.top - (frame.top + frame.height / 3);
}

/** Tell whether a row is in no closed one. */
function visible(row) {
  return Boolean(row) && !row.item.parentElement.closest("[data-closed]");
}
