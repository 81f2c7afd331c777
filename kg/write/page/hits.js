// Which thing lies at a point: a grid of cells, so that a crowd of ten thousand is asked a few at a time.

const CELL = 64; // units of the plane

/** Return a grid of things that have x and y. */
export function gridOf(things) {
  const grid = new Map();
  for (const thing of things) {
    const key = cellKey(Math.floor(thing.x / CELL), Math.floor(thing.y / CELL));
    const cell = grid.get(key);
    if (cell) cell.push(thing);
    else grid.set(key, [thing]);
  }
  return grid;
}

/** Return one number for a cell's two. */
function cellKey(column, row) {
  return column * 2 ** 26 + row;
}

/** Return the thing nearest to a point among those whose `reach(thing)` holds it, or undefined; none reaches over `most`. */
export function nearestAt(grid, { x, y }, reach, most) {
  let best;
  let least = Infinity;
  for (let column = Math.floor((x - most) / CELL); column <= Math.floor((x + most) / CELL); column += 1) {
    for (let row = Math.floor((y - most) / CELL); row <= Math.floor((y + most) / CELL); row += 1) {
      for (const thing of grid.get(cellKey(column, row)) ?? []) {
        const far = Math.hypot(thing.x - x, thing.y - y);
        if (far <= reach(thing) && far < least) [best, least] = [thing, far];
      }
    }
  }
  return best;
}
