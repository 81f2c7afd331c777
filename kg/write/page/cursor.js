// The keys of a grid: the arrows move from cell to cell, Home and End along the row, with Ctrl to the corners, page keys
// ten rows; Enter opens. One cell at a time is a stop of the Tab key.

/** Move through a grid, or open what the cursor stands on. */
export function gridKeys(event, frame) {
  const cell = event.target.closest("td, th");
  if (!cell || event.altKey || event.metaKey) return;
  const rows = [...frame.querySelectorAll("tr")];
  const [row, column] = [rows.indexOf(cell.parentElement), cell.cellIndex];
  const [lastRow, lastColumn] = [rows.length - 1, rows[0].cells.length - 1];
  const moves = {
    ArrowRight: [row, column + 1], ArrowLeft: [row, column - 1], ArrowDown: [row + 1, column], ArrowUp: [row - 1, column],
    Home: [event.ctrlKey ? 0 : row, 0], End: [event.ctrlKey ? lastRow : row, lastColumn], PageDown: [row + 10, column], PageUp: [row - 10, column],
  };
  if (event.key === "Enter" || event.key === " ") {
    if (event.target.closest("a")) return;
    cell.click();
  } else if (event.key in moves) {
    const [r, c] = moves[event.key];
    const next = rows[Math.max(0, Math.min(lastRow, r))].cells[Math.max(0, Math.min(lastColumn, c))];
    if (next !== cell) rest(frame, next);
  } else return;
  event.preventDefault();
}

/** Rest on a cell: on the link inside it, where it has one. */
function rest(frame, cell) {
  for (const node of frame.querySelectorAll("[tabindex='0']")) node.setAttribute("tabindex", "-1");
  const stop = cell.querySelector("a") ?? cell;
  stop.setAttribute("tabindex", "0");
  stop.focus();
  stop.scrollIntoView({ block: "nearest", inline: "nearest" });
}
