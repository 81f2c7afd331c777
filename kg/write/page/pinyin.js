import { readings } from "./model.js";
// Names as they sound: `zhangjiawan`, `zjw`, `zhangjw` and `zjwan` find 张家湾镇, `chongqing` and `cq` 重庆, `zhongqing` too.
// A syllable may be written out or by its initial, the last as far as it is typed; tones and blanks count for nothing, ü is v.

const BLANK = /[\s'’·\-_]/g;
const TONED = /[a-z][1-5]/; // zhang1: a tone as a digit
const MARKS = /[\u0300\u0301\u0304\u030c]/g; // ā á ǎ à, taken off; the dots of ü stay
const DOTS = /u\u0308|u:/g;
const LETTERS = /[a-z]/;
const PLAIN = /[\p{L}\p{N}]/u;

/** Return the letters of a search as readings are written, or nothing where it has none: Zhāng jiā wān is zhangjiawan, lǜ is lv. */
export function lettersOf(query) {
  const plain = query.toLowerCase().normalize("NFD").replace(MARKS, "").replace(DOTS, "v").replace(BLANK, "").normalize("NFC");
  return LETTERS.test(plain) ? plain : "";
}

/** Return how well a name sounds like a search: 4 all of it, 5 its beginning, 6 a part, half a step less where a syllable is not written out; 9 not. */
export function soundsLike(name, letters) {
  const characters = [...name];
  let best = 9;
  for (let at = 0; at < characters.length && best > (at ? 6 : 4); at += 1) {
    if (!PLAIN.test(characters[at])) continue;
    const start = characters.slice(0, at).some((one) => PLAIN.test(one)) ? 6 : 5;
    for (const { end, loose } of matches(characters, at, letters)) {
      const whole = start === 5 && !characters.slice(end).some((one) => PLAIN.test(one));
      best = Math.min(best, (whole ? 4 : start) + (loose ? 0.5 : 0));
    }
  }
  return best;
}

/** Return where the matches end that begin at a character, each {end, loose}; every way to read a character is tried, no state twice. */
function matches(characters, start, letters) {
  const found = [];
  const tried = new Set();
  const open = [[start, 0, false]];
  while (open.length) {
    const [at, from, loose] = open.pop();
    const key = (at * (letters.length + 1) + from) * 2 + Number(loose);
    if (tried.has(key)) continue;
    tried.add(key);
    if (from === letters.length) found.push({ end: at, loose });
    else if (at < characters.length) open.push(...steps(characters[at], letters, from, at > start).map(([length, less]) => [at + 1, from + length, loose || less]));
  }
  return found;
}

/** Return how many letters from a place on one character may take, each [length, whether it is not written out]. */
function steps(character, letters, from, inside) {
  const own = character.toLowerCase();
  if (letters.startsWith(own, from)) return [[own.length, false]];
  const said = readings.get(character);
  if (!said) return inside && !PLAIN.test(character) ? [[0, false]] : []; // “ and 》 are not said
  return said.flatMap((syllable) => {
    if (letters[from] !== syllable[0]) return [];
    const ways = [[1, syllable.length > 1]];
    if (/^[csz]h/.test(syllable) && letters[from + 1] === "h") ways.push([2, true]);
    if (letters.startsWith(syllable, from)) ways.push([syllable.length, false], ...(TONED.test(letters.slice(from + syllable.length - 1, from + syllable.length + 1)) ? [[syllable.length + 1, false]] : []));
    else if (syllable.startsWith(letters.slice(from))) ways.push([letters.length - from, true]);
    return ways;
  });
}
