import { restore, state } from "./state.js";
// Inside a deck: the keys that turn slides go on to the page around, and that page may say what to show.

const TURNS = { ArrowLeft: "prev", ArrowRight: "next", PageUp: "prev", PageDown: "next" };

/** Pass on the keys that turn slides, in the words of reveal.js, unless the page used them itself or the reader is typing. */
function pass(event) {
  const turn = TURNS[event.key];
  const used = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  if (!turn || used || !state.embed || parent === window || event.target.closest?.("input, textarea, select")) return;
  event.preventDefault();
  parent.postMessage(JSON.stringify({ method: turn }), "*");
}

/** Show what the page around asks for: {"explorer": "#view=map&focus=…"}. */
function obey({ source, data }) {
  if (source === parent && parent !== window && state.embed && typeof data?.explorer === "string") restore(data.explorer);
}

/** Begin to pass keys and to listen. */
export function passKeys() {
  addEventListener("keydown", pass);
  addEventListener("message", obey);
}
