import { view as map } from "./views/map.js";
import { view as graph } from "./views/graph.js";
import { view as text } from "./views/text.js";
import { view as matrix } from "./views/matrix.js";
import { view as coverage } from "./views/coverage.js";
import { view as tables } from "./views/tables.js";
import { view as query } from "./views/query.js";
import { canAsk } from "./ask.js";
// The views of the page, in the order of their tabs. A view is a module of views/ that exports `view`:
// { name, make(root), show(changed), table?(), picture?() }. `make` fills its section once, when it is first turned to;
// `show` is called while it is on the screen with the names of what changed; `table` returns { name, head, rows } and
// `picture` an SVG text for saving. Its style and words stand beside it, in views/NAME.css and views/NAME.toml.

export const views = [map, graph, text, matrix, tables, ...(canAsk() ? [query] : []), coverage];
