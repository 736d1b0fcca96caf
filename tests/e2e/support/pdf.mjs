// Reads what Chromium writes: page sizes and the text of each page. No PDF reader in general: objects stand in
// the open, streams are deflated, text is shown by glyph numbers that /ToUnicode gives letters to.
import { inflateSync } from 'node:zlib';

const POINTS_PER_MM = 72 / 25.4;

function objectsOf(bytes) {
  const text = bytes.toString('latin1');
  const objects = new Map();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n?/g)) {
    const from = match.index + match[0].length;
    const streamAt = text.indexOf('stream', from), endAt = text.indexOf('endobj', from);
    const object = { head: text.slice(from, streamAt >= 0 && streamAt < endAt ? streamAt : endAt), stream: null };
    if (streamAt >= 0 && streamAt < endAt) {
      const length = Number(object.head.match(/\/Length (\d+)/)?.[1]);
      const start = streamAt + (text[streamAt + 6] === '\r' ? 8 : 7);
      const raw = bytes.subarray(start, start + length);
      object.stream = () => (/\/FlateDecode/.test(object.head) ? inflateSync(raw) : raw).toString('latin1');
    }
    objects.set(Number(match[1]), object);
  }
  return objects;
}

const hexLetters = (hex) => {
  let letters = '';
  for (let at = 0; at < hex.length; at += 4) letters += String.fromCharCode(Number.parseInt(hex.slice(at, at + 4), 16));
  return letters;
};

/** Glyph number → letters, of one font. */
function lettersOf(map) {
  const letters = new Map();
  for (const block of map.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, glyph, code] of block[1].matchAll(/<(\w+)>\s*<(\w+)>/g)) letters.set(Number.parseInt(glyph, 16), hexLetters(code));
  }
  for (const block of map.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, first, last, code] of block[1].matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const from = Number.parseInt(first, 16);
      for (let glyph = from; glyph <= Number.parseInt(last, 16); ++glyph) letters.set(glyph, String.fromCharCode(Number.parseInt(code, 16) + glyph - from));
    }
  }
  return letters;
}

function fontsOf(objects, page) {
  const fonts = new Map();
  let resources = page.head;
  const elsewhere = page.head.match(/\/Resources (\d+) 0 R/);
  if (elsewhere) resources = objects.get(Number(elsewhere[1])).head;
  for (const [, name, number] of (resources.match(/\/Font <<([^>]*)>>/)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)) {
    const map = objects.get(Number(number)).head.match(/\/ToUnicode (\d+) 0 R/);
    fonts.set(name, map ? lettersOf(objects.get(Number(map[1])).stream()) : new Map());
  }
  return fonts;
}

function textOf(objects, page) {
  const fonts = fontsOf(objects, page);
  const number = Number(page.head.match(/\/Contents (\d+) 0 R/)[1]);
  let font = new Map(), text = '';
  const show = (hex) => {
    for (let at = 0; at < hex.length; at += 4) text += font.get(Number.parseInt(hex.slice(at, at + 4), 16)) ?? '\ufffd';
  };
  for (const [, name, array, single] of objects.get(number).stream().matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] ?TJ|<(\w+)> ?Tj/g)) {
    if (name) font = fonts.get(name) ?? new Map();
    else if (single) show(single);
    else for (const [, hex] of array.matchAll(/<(\w+)>/g)) show(hex);
  }
  return text;
}

// One shape, two numbers: fonts name it by the radical, people mean the letter. NFKC knows most of them.
const radicals = { '⺠': '民', '⻄': '西', '⻅': '见', '⻆': '角', '⻉': '贝', '⻋': '车', '⻓': '长', '⻔': '门', '⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风',
  '⻜': '飞', '⻝': '食', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻨': '麦', '⻩': '黄', '⻬': '齐', '⻰': '龙', '⺟': '母', '⻁': '虎' };
// Noto draws 户 and 戶 with one glyph, and Skia names the other one.
const letters = (text) => text.normalize('NFKC').replaceAll('戶', '户').replaceAll(/[\u2e80-\u2eff]/g, (one) => radicals[one] ?? one);

/** [{ width, height, text }], sizes in millimetres. */
export function pagesOf(bytes) {
  const objects = objectsOf(bytes);
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\b(?!s)/.test(object.head));
  return pages.map((page) => {
    const box = page.head.match(/\/MediaBox \[([\d. ]+)\]/)[1].trim().split(/\s+/).map(Number);
    return { width: (box[2] - box[0]) / POINTS_PER_MM, height: (box[3] - box[1]) / POINTS_PER_MM, text: letters(textOf(objects, page)) };
  });
}
