// An order of rows and columns in which what belongs together stands together, blocks along the diagonal: the parts that
// nothing joins one after the other, the weightiest first, and inside each reciprocal averaging (the first axis of
// correspondence analysis). Nothing in it is random: the same table gives the same order.

const ROUNDS = 80;

/** Return {rows, cols} in clustered order; `count(row, col)` is what a cell holds, each thing has a weight. */
export function seriate(rows, cols, count) {
  const blocks = parts(rows, cols, count);
  const total = (block) => block.rows.reduce((sum, row) => sum + row.weight, 0);
  blocks.sort((a, b) => total(b) - total(a) || order(a.rows[0], b.rows[0]));
  for (const block of blocks) average(block, count);
  return { rows: blocks.flatMap((block) => block.rows), cols: blocks.flatMap((block) => block.cols) };
}

/** Order by weight, then by name. */
export function order(a, b) {
  return b.weight - a.weight || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id);
}

/** Return the parts of the table that no cell joins, each {rows, cols}. */
function parts(rows, cols, count) {
  const left = new Set([...rows].sort(order));
  const free = new Set([...cols].sort(order));
  const found = [];
  while (left.size) {
    const [first] = left;
    left.delete(first);
    const block = { rows: [first], cols: [] };
    for (const row of block.rows) {
      for (const col of free) {
        if (!count(row, col)) continue;
        free.delete(col);
        block.cols.push(col);
        for (const other of left) {
          if (!count(other, col)) continue;
          left.delete(other);
          block.rows.push(other);
        }
      }
    }
    found.push(block);
  }
  return found;
}

/** Order a block by reciprocal averaging: a row stands at the mean of its columns, a column at the mean of its rows. */
function average(block, count) {
  const { rows, cols } = block;
  if (cols.length < 2 || rows.length < 2) {
    rows.sort(order);
    cols.sort(order);
    return;
  }
  const table = rows.map((row) => cols.map((col) => count(row, col)));
  const sums = table.map((line) => line.reduce((sum, n) => sum + n, 0));
  let scores = rows.map((_, i) => i / rows.length);
  let across = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    across = cols.map((_, j) => mean(scores, table.map((line) => line[j])));
    scores = centred(table.map((line) => mean(across, line)), sums);
  }
  const heavy = sums.indexOf(Math.max(...sums));
  const way = scores[heavy] > 0 ? -1 : 1; // the weightiest row stands in the first half
  const sorted = (list, score) => list.map((thing, i) => [Math.round(way * score[i] * 1e9), thing]).sort((a, b) => a[0] - b[0] || order(a[1], b[1])).map(([, thing]) => thing);
  block.rows = sorted(rows, scores);
  block.cols = sorted(cols, across);
}

/** Return the mean of some values by their weights. */
function mean(values, weights) {
  let [sum, all] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    sum += values[i] * weights[i];
    all += weights[i];
  }
  return all ? sum / all : 0;
}

/** Return scores around nought and of unit spread, so that rounds neither fade nor drift to the even solution. */
function centred(scores, weights) {
  const middle = mean(scores, weights);
  const apart = scores.map((score) => score - middle);
  const spread = Math.sqrt(mean(apart.map((score) => score * score), weights));
  return spread > 1e-12 ? apart.map((score) => score / spread) : apart;
}
