import { colour } from "./symbols.js";
// Names on the map, as a map maker sets them: always of a readable size, the weightiest first, none over another.

const LINE = 9; // characters of a line, as the layout reckons
const FONT = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif';
const widths = new Map();
let boxes = [];

/** Set as many names as find room; remembers where, for clicks. */
export function placeLabels(ctx, { wanted, headed, heading, scale, width, height, toScreen, radius, dim }) {
  boxes = [];
  const taken = wanted.filter(({ entity }) => entity.hub).map(({ entity }) => symbolBox(toScreen(entity), radius(entity, scale) * scale));
  const size = Math.max(12, Math.min(16, 12 * scale));
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  const fits = (box) => !taken.some((other) => overlap(box, other));
  const set = (label) => {
    let box = measure(ctx, label);
    if (box.right < 0 || box.left > width || box.bottom < 0 || box.top > height) return;
    if (!label.first && !fits(box) && label.above) {
      label.y = label.above - (box.bottom - box.top);
      box = measure(ctx, label);
    }
    if (!label.first && !fits(box)) return;
    taken.push(box);
    boxes.push({ ...box, entity: label.entity, section: label.section, text: label.lines.join("") });
    write(ctx, label);
  };
  const named = wanted.map((want) => entityLabel(want, { size, scale, toScreen, radius })).sort((a, b) => b.weight - a.weight);
  named.filter((label) => label.first).forEach(set);
  headed.map((bubble) => headingLabel(bubble, heading(bubble), { scale, toScreen, dim })).forEach((label) => label && set(label));
  named.filter((label) => !label.first).forEach(set);
}

/** Return the room that a symbol takes; names keep off the symbols that stand in the middle of a bubble. */
function symbolBox({ x, y }, r) {
  return { left: x - r, right: x + r, top: y - r, bottom: y + r };
}

/** Return the label of an entity: below its symbol, in one line or two; a hub's may stand above it. */
function entityLabel({ entity, bright, first }, { size, scale, toScreen, radius }) {
  const { x, y } = toScreen(entity);
  const r = radius(entity, scale) * scale;
  const big = entity.hub ? 1.15 : 1;
  return {
    entity, first, x, y: y + r + 3, above: entity.hub && y - r - 2, size: size * big, bold: entity.hub || first,
    lines: first ? [...breakName(entity.name, 14, 3)] : [...breakName(entity.name, LINE, 2)],
    colour: entity.kind === "AREA" ? "areaText" : "ink", alpha: bright ? 1 : 0.18,
    weight: (bright ? 1e4 : 0) + (entity.hub ? 500 : 0) + entity.mentions.length,
  };
}

/** Return the title of a bubble, inside its upper edge, or nothing where the bubble is too small to hold one. */
function headingLabel(bubble, text, { scale, toScreen, dim }) {
  const room = bubble.r * scale * 1.8;
  const size = Math.max(11, Math.min(15, 13 * scale));
  const letters = Math.floor(room / size);
  if (letters < 4) return null;
  const { x, y } = toScreen({ x: bubble.x, y: bubble.y - bubble.r });
  const short = text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
  const section = bubble.by === "section" && bubble.value >= 0 ? bubble.value : undefined;
  return { section, x, y: y + 4 + 6 * scale, size, bold: true, lines: [short], colour: "muted", alpha: dim ? 0.45 : 1 };
}

/** Break a name into lines of nearly equal length, at most `most` of them, the rest cut. */
function breakName(name, line, most) {
  const letters = [...name];
  const count = Math.min(most, Math.ceil(letters.length / line));
  const each = Math.min(line + 1, Math.ceil(letters.length / count));
  return Array.from({ length: count }, (_, i) => {
    const last = i === count - 1 && letters.length > each * count;
    return letters.slice(i * each, (i + 1) * each - (last ? 1 : 0)).join("") + (last ? "…" : "");
  });
}

/** Return the box of a label. */
function measure(ctx, label) {
  const font = `${label.bold ? 600 : 400} ${label.size.toFixed(1)}px ${FONT}`;
  ctx.font = label.font = font;
  const widest = Math.max(...label.lines.map((line) => widthOf(ctx, font, line))) / 2 + 3;
  const high = label.lines.length * label.size * 1.2;
  return { left: label.x - widest, right: label.x + widest, top: label.y - 1, bottom: label.y + high + 1 };
}

/** Return the width of a line, measured once a font. */
function widthOf(ctx, font, line) {
  const key = font + line;
  if (!widths.has(key)) widths.set(key, ctx.measureText(line).width);
  return widths.get(key);
}

/** Write a label with a halo of the ground's colour. */
function write(ctx, label) {
  ctx.font = label.font;
  ctx.globalAlpha = label.alpha;
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour("halo");
  ctx.fillStyle = colour(label.colour);
  label.lines.forEach((line, i) => {
    const y = label.y + i * label.size * 1.2;
    ctx.strokeText(line, label.x, y);
    ctx.fillText(line, label.x, y);
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
  if (!box) return undefined;
  return box.entity ? { entity: box.entity } : { section: box.section };
}

/** Return the boxes of all names now on the map. */
export function labelBoxes() {
  return boxes;
}
