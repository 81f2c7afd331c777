import { block } from "./dom.js";
// The page's own words, in Chinese or in English.

const WORDS = block("words");
let language = "zh";

/** Return a phrase; `word("times", 3)` is 3 次, and of one thing English has a phrase of its own. A phrase of a group is named by both: `word("kind.AREA")`. */
export function word(key, n = "", otherwise = key.split(".").pop()) {
  const find = (path) => path.split(".").reduce((table, part) => (table && Object.hasOwn(table, part) ? table[part] : undefined), WORDS[language]);
  const phrase = (n === 1 ? find(`one.${key}`) : undefined) ?? find(key);
  return phrase === undefined ? otherwise : phrase.replace("{n}", () => n);
}

/** Return the language in use: zh or en. */
export function spoken() {
  return language;
}

/** Speak another language, and say again what stands in the page's fixed parts. */
export function speak(wanted) {
  language = wanted in WORDS ? wanted : "zh";
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = word(node.dataset.placeholder);
  for (const node of document.querySelectorAll("[data-title]")) {
    node.title = word(node.dataset.title);
    node.setAttribute("aria-label", node.title);
  }
}
