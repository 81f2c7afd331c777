import { colour } from "./symbols.js";
// Names on a plane, as a map maker sets them: always of a readable size, the weightiest first, none over another.

const CLOSING = "”’》）」』、，";
const LINE = 9; // characters of a line, as the layout reckons
const HIGH = 1.2; // of the size, from line to line
const CELL = 80; // pixels of the grid in which boxes are compared
const FONT = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif';
const PLACES = ["below", "above", "right", "left"];
const MOST = 260; // names on one screen; more are not read
const widths = new Map();

/**
 * Set as many names as find room, in the order given, and return their boxes.
 *
 * A label has x, y (pixels), lines, size, bold?, colour, alpha?; r where it belongs to a symbol; `places`, the best first;
 * `avoid`, the symbols it keeps off: "all", or those of a flag ("hub", "bright"), the second choice after the first;
 * `first` where it must stand, room or not; `thing`, which a click on it means. `room` has width, height, covered, symbols.
 */
export function setNames(ctx, labels, { width, height, covered = [], symbols = [] }) {
  const taken = new Map();
  const boxes = [];
  for (const box of covered) enterBox(taken, { ...box, all: true, fixed: true });
  for (const box of symbols) enterBox(taken, box);
  Object.assign(ctx, { textAlign: "center", textBaseline: "top", lineJoin: "round" });
  for (const label of labels) {
    if (boxes.length >= MOST) break;
    const choices = boxesOf(ctx, label);
    const open = choices.filter((box) => inside(box, width, height));
    const place = (label.avoid ?? [""]).map((flag) => open.find((box) => isFree(taken, box, flag))).find(Boolean) ?? (label.first ? open[0] ?? choices[0] : undefined);
    if (!place) continue;
    enterBox(taken, { ...place, fixed: true });
    boxes.push({ ...place, thing: label.thing, text: label.lines.join("") });
    write(ctx, label, place);
  }
  ctx.globalAlpha = 1;
  return boxes;
}

/** Enter a box in the cells that it touches. */
function enterBox(cells, box) {
  for (const key of cellsOf(box)) {
    const cell = cells.get(key);
    if (cell) cell.push(box);
    else cells.set(key, [box]);
  }
}

/** Return the cells that a box touches. */
function cellsOf({ left, right, top, bottom }) {
  const keys = [];
  for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) {
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) keys.push(column * 65536 + row);
  }
  return keys;
}

/** Tell whether a box overlaps no name, nothing that covers the plane, and no symbol of a flag. */
function isFree(cells, box, flag) {
  return cellsOf(box).every((key) => !cells.get(key)?.some((other) => (other.fixed || other[flag]) && overlap(box, other)));
}

/** Tell whether a box is on the screen, so that no name is cut at the edge. */
function inside(box, width, height) {
  return box.left >= 2 && box.right <= width - 2 && box.top >= 2 && box.bottom <= height - 2;
}

/** Tell whether two boxes overlap. */
function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Return the box around a symbol of radius r, in pixels. */
export function boxAround({ x, y }, r) {
  return { left: x - r, right: x + r, top: y - r, bottom: y + r };
}

/** Return the boxes that a label may take, the best first; one without a symbol stands where it is. */
function boxesOf(ctx, label) {
  label.font = `${label.bold ? 600 : 400} ${label.size.toFixed(1)}px ${FONT}`;
  ctx.font = label.font;
  const half = Math.max(...label.lines.map((line) => widthOf(ctx, label.font, label.size, line))) / 2 + 3;
  const high = label.lines.length * label.size * HIGH + 2;
  const box = (x, top) => ({ left: x - half, right: x + half, top, bottom: top + high });
  const { x, y, r, places = PLACES } = label;
  if (r === undefined) return [box(x, label.middle ? y - high / 2 : y)];
  const at = { below: [x, y + r], above: [x, y - r - high], right: [x + r + half, y - high / 2], left: [x - r - half, y - high / 2] };
  return places.map((place) => box(...at[place]));
}

/** Return the width of a line: Chinese characters are as wide as the font is high, others are measured once a font. */
function widthOf(ctx, font, size, line) {
  let width = 0;
  for (const letter of line) {
    if (letter >= "\u2e80") width += size;
    else {
      const key = font + letter;
      if (!widths.has(key)) widths.set(key, ctx.measureText(letter).width);
      width += widths.get(key);
    }
  }
  return width;
}

/** Write a label with a halo of the ground's colour. */
function write(ctx, label, { left, right, top }) {
  const x = (left + right) / 2;
  ctx.font = label.font;
  ctx.globalAlpha = label.alpha ?? 1;
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour("halo");
  ctx.fillStyle = colour(label.colour ?? "ink");
  label.lines.forEach((line, i) => {
    const y = top + 1 + i * label.size * HIGH;
    ctx.strokeText(line, x, y);
    ctx.fillText(line, x, y);
  });
}

/** Cut a text to a width in Chinese characters; Latin letters take little more than half of one. */
export function shorten(text, room) {
  let width = 0;
  const at = [...text].findIndex((letter) => (width += letter < "\u2e80" ? 0.58 : 1) > room);
  return at < 0 ? text : `${[...text].slice(0, Math.max(1, at - 1)).join("")}…`;
}

/** Break a name into lines of nearly equal length, at most `most` of them, the rest cut. */
export function breakName(name, line = LINE, most = 2) {
  const letters = [...name];
  const count = Math.min(most, Math.ceil(letters.length / line));
  const each = Math.min(line + 1, Math.ceil(letters.length / count));
  const cut = (i) => (i && CLOSING.includes(letters[i * each]) ? i * each + 1 : i * each); // no line begins with ”
  return Array.from({ length: count }, (_, i) => {
    const last = i === count - 1 && letters.length > each * count;
    return letters.slice(cut(i), last ? (i + 1) * each - 1 : cut(i + 1)).join("") + (last ? "…" : "");
  });
}

/** Return the box that holds a pixel. */
export function boxAt(boxes, { x, y }) {
  return boxes.find(({ left, right, top, bottom, thing }) => thing !== undefined && x >= left && x <= right && y >= top && y <= bottom);
}
