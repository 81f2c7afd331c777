import { byId, el } from "./dom.js";
import { word } from "./words.js";
import { change, found, here, state } from "./state.js";
import { turtle } from "./turtle.js";
// What a reader takes away: the address of the view, the code that embeds it, its picture, its table, its data.

let view;

/** Wire the menu. */
export function makeSharing() {
  addEventListener("click", (event) => {
    if (!byId("share").contains(event.target)) byId("share").open = false;
  });
}

/** Offer what the present view can give. */
export function showSharing(present) {
  view = present;
  const offers = [
    ["copyLink", () => copy(location.href.split("#")[0] + here())],
    ["copyFrame", () => copy(frame())],
    view.picture && ["savePicture", savePicture],
    view.picture && ["saveDrawing", () => save("svg", "image/svg+xml", view.picture())],
    view.table && ["saveTable", () => saveCsv(view.table())],
    ["saveTurtle", () => save("ttl", "text/turtle", turtle(selection()))],
    ["bigger", () => change({ big: !state.big })],
    ["print", () => print()],
  ].filter(Boolean);
  byId("sharing").replaceChildren(...offers.map(([key, act]) => {
    const button = el("button", { type: "button", "data-act": key }, word(key));
    button.addEventListener("click", () => {
      byId("share").open = false;
      act();
    });
    return el("li", {}, button);
  }));
}

/** Return the entities that the reader has selected: the chosen one, or what search and filters leave. */
function selection() {
  return state.entity ? [state.entity] : found().filter((one) => one.kind !== "TERM");
}

/** Return the code of a frame with the present view, without the page's own pieces. */
function frame() {
  const address = location.href.split("#")[0].split("/").pop() + here({ embed: true });
  const quoted = address.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  return `<iframe src="${quoted}" width="1280" height="720" loading="lazy" style="border:0" title="${word(`views.${view.name}.title`)}"></iframe>`;
}

/** Put a text on the clipboard; where the page may not, select it in a field instead. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el("textarea", { class: "hidden", readonly: true }, text);
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  byId("said").textContent = `${word("copied")} ${text.slice(0, 200)}`;
}

/** Hand out a table as CSV. */
export function saveCsv(table) {
  save("csv", "text/csv", csv(table), table.name);
}

/** Hand out a file, named by the report and the view, or by what is given. */
function save(suffix, type, content, name = view.name) {
  const blob = content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` });
  const link = el("a", { href: URL.createObjectURL(blob), download: `${document.title.replace(/[^\p{L}\p{N}]+/gu, "-")}-${name}.${suffix}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Hand out the picture of the view, twice as fine as the screen. */
async function savePicture() {
  const url = URL.createObjectURL(new Blob([view.picture()], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = el("canvas", { width: 2 * image.width, height: 2 * image.height });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  canvas.toBlob((blob) => save("png", "image/png", blob));
}

/** Return a value that no spreadsheet takes for a formula: -1.5 begins as one and is harmless. */
function inert(value) {
  const text = String(value ?? "");
  return /^[=+\-@\t\r＝＋－＠]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

/** Return a table as rows of tabs, for the clipboard. */
export function tsv({ head, rows }) {
  return [head, ...rows].map((row) => row.map((value) => inert(value).replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}

/** Write a table as CSV that a spreadsheet reads as text: with a byte-order mark, and no cell that would be run as a formula. */
export function csv({ head, rows }) {
  const cell = (value) => {
    const text = inert(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
