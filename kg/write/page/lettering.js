import { breakName, shorten } from "./labels.js";
// How the names of the map are set: what size, what weight, how many lines.

const HALL = 1.3; // of the size, for a hall

/** Return the label of an entity's mark. */
export function entityLabel({ entity, kind, hub, alpha, r, ...mark }, { x, y, scale, first, big }) {
  const size = Math.max(12, Math.min(16, 12 * scale)) * (hub ? 1.15 : 1) * (big ? HALL : 1);
  return {
    thing: { ...mark, entity, kind }, first, hub, x, y, r: r * scale + 2, size, bold: hub || first,
    lines: first ? breakName(entity.name, 14, 3) : breakName(entity.name),
    colour: kind === "AREA" ? "areaText" : "ink", alpha: alpha === 1 ? 1 : 0.18,
    avoid: first ? ["bright", ""] : alpha === 1 && hub ? ["all", "hub"] : ["all"],
  };
}

/** Return the title of a bubble, inside its upper edge, or nothing where the bubble is too small to hold one. */
export function headingLabel(bubble, text, { x, y, scale, dim, act }) {
  const room = bubble.r * scale * 1.8;
  const size = Math.max(11, Math.min(15, 13 * scale));
  if (room < 6 * size) return null;
  return { thing: act, x, y: y + 4 + 6 * scale, size, bold: true, lines: [shorten(text, room / size)], colour: "muted", alpha: dim ? 0.45 : 1 };
}

/** Return the title of a region: the name of its type, above it. */
export function regionLabel(kind, text, top, toPixels) {
  if (!top) return null;
  const { x, y } = toPixels(top);
  return { x, y: y - 22, size: 15, bold: true, lines: [text], colour: kind };
}

/** Return the name of a land: in its middle while it is closed, above it when it is open. */
export function landLabel(country, toPixels, scale, count) {
  const { x, y } = toPixels(country);
  const r = country.r * scale;
  if (country.off) return r > 4000 ? null : { x, y: y - r - 24, size: 17, bold: true, lines: [country.name], colour: "areaText" };
  const size = Math.max(11, Math.min(18, r / 4));
  const room = (1.8 * r) / size;
  return room < 3 ? null : { thing: country, x, y, middle: true, size, bold: true, lines: [...breakName(country.name, Math.max(3, Math.floor(room)), 2), ...(r > 44 ? [shorten(count, room)] : [])], colour: "areaText" };
}
