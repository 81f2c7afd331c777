// A drawing as SVG: takes the calls that a canvas takes, so that a picture shows what the screen shows.

const number = (value) => String(Math.round(value * 100) / 100);
const safe = (text) => String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

/** Return what `paint(pen)` draws on a sheet of some pixels; `ruler` is a canvas's context that measures text. */
export function drawing(width, height, ruler, paint) {
  const pen = makePen(ruler);
  paint(pen);
  const size = `width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n${pen.pieces.join("\n")}\n</svg>\n`;
}

/** Return a pen that writes down each stroke: the part of a canvas's context that the views use. */
function makePen(ruler) {
  const pen = { pieces: [], path: "", zoom: 1, dx: 0, dy: 0, dash: [], fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "" };
  const place = (x, y) => `${number(x * pen.zoom + pen.dx)} ${number(y * pen.zoom + pen.dy)}`;
  const add = (piece) => pen.pieces.push(piece);
  const dim = () => (pen.globalAlpha < 1 ? ` opacity="${number(pen.globalAlpha)}"` : "");
  const stroke = () => `stroke="${safe(pen.strokeStyle)}" stroke-width="${number(pen.lineWidth * pen.zoom)}" stroke-linejoin="round"${pen.dash.length ? ` stroke-dasharray="${pen.dash.map((part) => number(part * pen.zoom)).join(" ")}"` : ""}`;
  const text = (line, x, y, style) => {
    const [, weight, size, family] = /^(\d+) ([\d.]+)px (.*)$/.exec(pen.font);
    const [left, top] = place(x, y).split(" ");
    add(`<text x="${left}" y="${number(Number(top) + 0.88 * size)}" text-anchor="middle" font-size="${size}" font-weight="${weight}" font-family="${safe(family)}" ${style}${dim()}>${safe(line)}</text>`);
  };
  return Object.assign(pen, {
    setTransform: (zoom, _b, _c, _d, dx, dy) => Object.assign(pen, { zoom, dx, dy }),
    setLineDash: (dash) => { pen.dash = dash; },
    measureText: (line) => Object.assign(ruler, { font: pen.font }).measureText(line),
    beginPath: () => { pen.path = ""; },
    moveTo: (x, y) => { pen.path += `M${place(x, y)}`; },
    lineTo: (x, y) => { pen.path += `L${place(x, y)}`; },
    quadraticCurveTo: (a, b, x, y) => { pen.path += `Q${place(a, b)} ${place(x, y)}`; },
    bezierCurveTo: (a, b, c, d, x, y) => { pen.path += `C${place(a, b)} ${place(c, d)} ${place(x, y)}`; },
    closePath: () => { pen.path += "Z"; },
    rect: (x, y, w, h) => { pen.path += `M${place(x, y)}L${place(x + w, y)}L${place(x + w, y + h)}L${place(x, y + h)}Z`; },
    arc: (x, y, r, from, to) => { pen.path += arcs(pen, place, x, y, r, from, to); },
    fillRect: (x, y, w, h) => add(`<rect x="${number(x * pen.zoom + pen.dx)}" y="${number(y * pen.zoom + pen.dy)}" width="${number(w * pen.zoom)}" height="${number(h * pen.zoom)}" fill="${safe(pen.fillStyle)}"/>`),
    fill: () => pen.path && add(`<path d="${pen.path}" fill="${safe(pen.fillStyle)}"${dim()}/>`),
    stroke: () => pen.path && add(`<path d="${pen.path}" fill="none" ${stroke()}${dim()}/>`),
    fillText: (line, x, y) => text(line, x, y, `fill="${safe(pen.fillStyle)}"`),
    strokeText: (line, x, y) => text(line, x, y, `fill="none" ${stroke()}`),
  });
}

/** Return an arc in two halves, since SVG draws no whole circle. */
function arcs(pen, place, x, y, r, from, to) {
  const reach = number(r * pen.zoom);
  const at = (angle) => place(x + r * Math.cos(angle), y + r * Math.sin(angle));
  const half = (end) => `A${reach} ${reach} 0 0 1 ${at(end)}`;
  return `${pen.path ? "L" : "M"}${at(from)}${half((from + to) / 2)}${half(to)}`;
}
