import { el } from "./dom.js";
// A plain editor of queries: a text area with numbered lines. Ctrl+Enter runs, Enter keeps the indent, Tab goes on as everywhere.

/** Make an editor; `changed(text)` hears each change, `run()` the keys that run. */
export function makeEditor({ changed, run }) {
  const numbers = el("ol", { "aria-hidden": "true" });
  const area = el("textarea", { spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off", "data-label": "views.query.editor", "aria-keyshortcuts": "Control+Enter" });
  const editor = { root: el("div", { class: "editor" }, numbers, area), area, numbers };
  number(editor);
  area.addEventListener("input", () => {
    number(editor);
    changed(area.value);
  });
  area.addEventListener("scroll", () => {
    numbers.scrollTop = area.scrollTop;
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) indent(event, area);
    else if (event.key === "Escape") event.preventDefault(); // it clears nothing while one writes
  });
  return editor;
}

/** Put a text into the editor. */
export function write(editor, text) {
  const blank = !text.trim() && !editor.area.value.trim();
  if (blank || editor.area.value === text) return;
  editor.area.value = text;
  number(editor);
}

/** Show where a query has a fault: the line's number is marked, and the cursor goes there where `go` is set. */
export function point(editor, { line, column }, go = false) {
  editor.numbers.children[line - 1]?.classList.add("fault");
  if (!go) return;
  const lines = editor.area.value.split("\n");
  const points = [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length; // the engine counts code points
  const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + points;
  editor.area.focus();
  editor.area.setSelectionRange(at, Math.min(at + 1, editor.area.value.length));
}

/** Number the lines, none marked, and make room for them. */
function number({ area, numbers }) {
  const lines = area.value.split("\n").length;
  numbers.replaceChildren(...Array.from({ length: lines }, (_, i) => el("li", {}, String(i + 1))));
  area.rows = Math.min(24, Math.max(6, lines + 1));
}

/** Begin the next line as far to the right as this one. */
function indent(event, area) {
  const [blank] = /^[ \t]*/.exec(area.value.slice(area.value.lastIndexOf("\n", area.selectionStart - 1) + 1, area.selectionStart));
  if (!blank) return;
  event.preventDefault();
  area.setRangeText(`\n${blank}`, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
