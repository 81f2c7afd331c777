import { colour } from "./symbols.js";
// Names on the map, as a map maker sets them: always of a readable size, the weightiest first, none over another.

const CLOSING = "”’》）」』、，";
const LINE = 9; // characters of a line, as the layout reckons
const FONT = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif';
const widths = new Map();
let boxes = [];

/** Set as many names as find room; remembers where, for clicks. */
export function placeLabels(ctx, { wanted, headed, heading, regions, covered, scale, width, height, toScreen, radius, dim }) {
  boxes = [];
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  const symbols = wanted.map(({ entity, bright }) => ({ hub: entity.hub, bright, ...around(toScreen(entity), radius(entity, scale) * scale) }));
  const hubs = symbols.filter((symbol) => symbol.hub);
  const set = (label, ...choices) => {
    const open = places(ctx, label).filter((box) => label.first || (onScreen(box, width, height) && free(box, boxes, covered)));
    const place = choices.map((obstacles) => open.find((box) => label.first || free(box, obstacles))).find(Boolean);
    if (!place) return;
    boxes.push({ ...place, entity: label.entity, section: label.section, text: label.lines.join("") });
    write(ctx, label, place);
  };
  const size = Math.max(12, Math.min(16, 12 * scale));
  const named = wanted.map((want) => entityLabel(want, { size, scale, toScreen, radius })).sort((a, b) => b.weight - a.weight);
  const headings = headed.map((bubble) => headingLabel(bubble, heading(bubble), { scale, toScreen, dim })).filter(Boolean);
  const lit = (label) => label.first || (dim && label.bright);
  named.filter((label) => lit(label)).forEach((label) => set(label, symbols.filter((symbol) => symbol.bright)));
  regions.forEach((region) => set(regionLabel(region, toScreen), []));
  headings.forEach((label) => set(label, []));
  named.filter((label) => !lit(label) && (!dim || label.hub)).forEach((label) => set(label, symbols, ...(label.hub ? [hubs] : [])));
}

/** Return the box around a symbol of radius r, in pixels. */
function around({ x, y }, r) {
  return { left: x - r, right: x + r, top: y - r, bottom: y + r };
}

/** Tell whether a box is on the screen, so that no name is cut at the map's edge. */
function onScreen(box, width, height) {
  return box.left >= 2 && box.right <= width - 2 && box.top >= 2 && box.bottom <= height - 2;
}

/** Tell whether a box overlaps no name and no symbol. */
function free(box, ...obstacles) {
  return obstacles.every((others) => !others.some((other) => overlap(box, other)));
}

/** Return the label of an entity. */
function entityLabel({ entity, bright, first }, { size, scale, toScreen, radius }) {
  return {
    entity, first, bright, hub: entity.hub, ...toScreen(entity), r: radius(entity, scale) * scale + 2,
    size: size * (entity.hub ? 1.15 : 1), bold: entity.hub || first,
    lines: first ? breakName(entity.name, 14, 3) : breakName(entity.name, LINE, 2),
    colour: entity.kind === "AREA" ? "areaText" : "ink", alpha: bright ? 1 : 0.18,
    weight: (bright ? 1e4 : 0) + (entity.hub ? 500 : 0) + entity.mentions.length,
  };
}

/** Return the title of a region: the name of its type, above it. */
function regionLabel({ x, y, text, kind }, toScreen) {
  const at = toScreen({ x, y });
  return { x: at.x, y: at.y - 22, size: 15, bold: true, lines: [text], colour: kind, alpha: 1 };
}

/** Return the title of a bubble, inside its upper edge, or nothing where the bubble is too small to hold one. */
function headingLabel(bubble, text, { scale, toScreen, dim }) {
  const room = bubble.r * scale * 1.8;
  const size = Math.max(11, Math.min(15, 13 * scale));
  if (room < 4 * size) return null;
  const { x, y } = toScreen({ x: bubble.x, y: bubble.y - bubble.r });
  const short = shorten(text, room / size);
  const section = bubble.by === "section" && bubble.value >= 0 ? bubble.value : undefined;
  return { section, x, y: y + 4 + 6 * scale, size, bold: true, lines: [short], colour: "muted", alpha: dim ? 0.45 : 1 };
}

/** Cut a text to a width in Chinese characters; Latin letters take little more than half of one. */
function shorten(text, room) {
  let width = 0;
  const at = [...text].findIndex((letter) => (width += letter < "\u2e80" ? 0.58 : 1) > room);
  return at < 0 ? text : `${[...text].slice(0, Math.max(1, at - 1)).join("")}…`;
}

/** Break a name into lines of nearly equal length, at most `most` of them, the rest cut. */
function breakName(name, line, most) {
  const letters = [...name];
  const count = Math.min(most, Math.ceil(letters.length / line));
  const each = Math.min(line + 1, Math.ceil(letters.length / count));
  const cut = (i) => (i && CLOSING.includes(letters[i * each]) ? i * each + 1 : i * each); // no line begins with ”
  return Array.from({ length: count }, (_, i) => {
    const last = i === count - 1 && letters.length > each * count;
    return letters.slice(cut(i), last ? (i + 1) * each - 1 : cut(i + 1)).join("") + (last ? "…" : "");
  });
}

/** Return the boxes that a label may take, the best first: below its symbol, above, right, left; or just where it stands. */
function places(ctx, label) {
  label.font = `${label.bold ? 600 : 400} ${label.size.toFixed(1)}px ${FONT}`;
  ctx.font = label.font;
  const half = Math.max(...label.lines.map((line) => widthOf(ctx, label.font, label.size, line))) / 2 + 3;
  const high = label.lines.length * label.size * 1.2 + 2;
  const box = (x, top) => ({ left: x - half, right: x + half, top, bottom: top + high });
  const { x, y, r } = label;
  if (r === undefined) return [box(x, y)];
  const beside = y - high / 2;
  return [box(x, y + r), box(x, y - r - high), box(x + r + half, beside), box(x - r - half, beside)];
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
  ctx.globalAlpha = label.alpha;
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour("halo");
  ctx.fillStyle = colour(label.colour);
  label.lines.forEach((line, i) => {
    const y = top + 1 + i * label.size * 1.2;
    ctx.strokeText(line, x, y);
    ctx.fillText(line, x, y);
  });
  ctx.globalAlpha = 1;
}

/** Tell whether two boxes overlap. */
function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Return what the label at a point of the map names: {entity} or {section}. */
export function labelAt({ x, y }) {
  const box = boxes.find(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
  if (!box || !(box.entity || box.section >= 0)) return undefined;
  return box.entity ? { entity: box.entity } : { section: box.section };
}

/** Return the boxes of all names now on the map. */
export function labelBoxes() {
  return boxes;
}
