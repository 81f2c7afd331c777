// The matrix as a picture that stands by itself: no style sheet, no font but those of the machine, every colour written out.

const SVG = "http://www.w3.org/2000/svg";
const BOX = 34; // of a cell
const FONT = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const TELLABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g; // what XML cannot hold
const FULL = { started: 0.25, under_construction: 0.5, completed: 1 };
const LONG = 16; // characters of a name

/** Return the picture of a matrix as SVG text; `cellOf` and `stageIn` tell what a cell holds. */
export function drawMatrix({ rows, cols, cellOf, stageIn, title }) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const left = 40 + 14 * Math.min(LONG, Math.max(4, ...rows.map((row) => widthOf(row.name))));
  const top = 70 + 15 * Math.min(LONG, Math.max(4, ...cols.map((col) => widthOf(col.name))));
  const [width, height] = [left + cols.length * BOX + 24, top + rows.length * BOX + 24];
  const svg = node("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT, "font-size": 13 });
  svg.append(node("rect", { width, height, fill: colour("panel") }), text(title, { x: 24, y: 36, "font-size": 18, "font-weight": 650, fill: colour("ink") }));
  const most = Math.max(1, ...rows.flatMap((row) => cols.map((col) => cellOf(row, col)?.n ?? 0)));
  cols.forEach((col, j) => svg.append(upright(short(col.name), left + (j + 0.5) * BOX, top - 10, colour("ink"))));
  rows.forEach((row, i) => {
    const y = top + i * BOX;
    svg.append(
      node("line", { x1: 24, x2: width - 24, y1: y, y2: y, stroke: colour("line") }),
      text(short(row.name), { x: left - 26, y: y + BOX * 0.64, "text-anchor": "end", fill: colour("ink") }),
    );
    if (row.stage) svg.append(...ring(left - 13, y + BOX / 2, 5, row.stage, colour));
    cols.forEach((col, j) => {
      const cell = cellOf(row, col);
      if (!cell) return;
      const kind = row.kind === "CHAPTER" ? col.kind : row.kind;
      const x = left + j * BOX;
      const stage = stageIn(row, col).replace("none", "");
      svg.append(
        node("rect", { x: x + 1.5, y: y + 1.5, width: BOX - 3, height: BOX - 3, rx: 4, fill: colour(kind), "fill-opacity": 0.1 + 0.4 * Math.sqrt(cell.n / most), ...(cell.stated ? { stroke: colour(kind), "stroke-width": 1.5 } : {}) }),
        ...(stage ? ring(x + BOX * 0.3, y + BOX / 2, 4, stage, colour) : []),
        text(String(cell.n), { x: x + BOX * (stage ? 0.68 : 0.5), y: y + BOX * 0.64, "text-anchor": "middle", fill: colour("ink") }),
      );
    });
  });
  return new XMLSerializer().serializeToString(svg);
}

/** Return an element of a picture. */
function node(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (name !== "xmlns") made.setAttribute(name, value);
  return made;
}

/** Return a line of text. */
function text(words, attributes) {
  const made = node("text", attributes);
  made.textContent = words.replace(TELLABLE, "�");
  return made;
}

/** Return a name that stands upright, one character below the other; one with Latin letters lies on its side. */
function upright(name, x, bottom, fill) {
  if (/[a-z]{2}/i.test(name)) return text(name, { x: 0, y: 0, fill, transform: `translate(${x + 5} ${bottom}) rotate(-90)` });
  const letters = [...name.replace(TELLABLE, "�")];
  const group = node("g", { fill, "text-anchor": "middle" });
  letters.forEach((letter, i) => group.append(text(letter, { x, y: bottom - (letters.length - 1 - i) * 15 })));
  return group;
}

/** Return a project's stage: a disc that fills as it goes on, with a broken rim where the report does not tell. */
function ring(x, y, r, stage, colour) {
  const stroke = colour("PROJECT");
  const part = FULL[stage] ?? 0;
  const broken = stage === "none" ? { "stroke-dasharray": "2 2", "stroke-width": 1.2 } : { "stroke-width": 2 };
  const around = node("circle", { cx: x, cy: y, r, fill: part === 1 ? stroke : "none", stroke, ...broken });
  if (stage === "operating") return [around, node("circle", { cx: x, cy: y, r: r - 2.2, fill: stroke })];
  if (!part || part === 1) return [around];
  const turn = 2 * Math.PI * part;
  return [around, node("path", { d: `M${x} ${y}V${y - r}A${r} ${r} 0 ${part > 0.5 ? 1 : 0} 1 ${x + r * Math.sin(turn)} ${y - r * Math.cos(turn)}Z`, fill: stroke })];
}

/** Return the width of a name in Chinese characters. */
function widthOf(name) {
  return [...name].reduce((sum, letter) => sum + (letter < "\u2e80" ? 0.6 : 1), 0);
}

/** Cut a name to what there is room for. */
function short(name) {
  const letters = [...name];
  return letters.length > LONG ? `${letters.slice(0, LONG - 1).join("")}…` : name;
}
