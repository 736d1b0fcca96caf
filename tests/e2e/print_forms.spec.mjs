// Every printed form on its paper: made by the product's own buttons, laid out and turned into a PDF by Chromium
// (R-REC-18, R-FORM-01…17, forms 18…33, 36, 43, 51, 53).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openWorld } from './support/journey.mjs';
import { pagesOf } from './support/pdf.mjs';
import { forms, papers, printAll } from './support/printed_forms.mjs';

const PIXELS_PER_MM = 96 / 25.4;
let world;
let made;
let sheet;  // a page of its own that shows a form as paper does
before(async () => {
  world = await openWorld();
  made = await printAll(world);
  sheet = await (await world.browser.newContext({ locale: 'zh-CN' })).newPage();
  await sheet.emulateMedia({ media: 'print' });
}, { timeout: 300_000 });
after(async () => {
  await world.close();
  assert.deepEqual(made?.problems, []);
});

/** What is wider than its place, at the width that lies between the margins. */
async function cutOff(html, paper) {
  const [, right, , left] = paper.margins;
  await sheet.setViewportSize({ width: Math.floor((paper.width - left - right) * PIXELS_PER_MM), height: 900 });
  await sheet.setContent(html);
  return sheet.evaluate(() => {
    const wide = document.documentElement.clientWidth, bad = [];
    for (const element of document.body.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      if (box.right > wide + 0.5 || box.left < -0.5) bad.push(`${element.tagName} ${element.textContent.slice(0, 20)} ${Math.round(box.left)}…${Math.round(box.right)} of ${wide}`);
      if (/^T[DH]$/.test(element.tagName) && element.scrollWidth > element.clientWidth + 1) bad.push(`${element.textContent.slice(0, 20)} in its cell`);
    }
    return bad;
  });
}

/** Money in bank capitals, below a hundred million. */
function capitals(fen) {
  const numerals = '零壹贰叁肆伍陆柒捌玖', places = ['', '拾', '佰', '仟'];
  const yuan = String(Math.floor(fen / 100)), jiao = Math.floor(fen / 10) % 10, cents = fen % 10;
  let words = '', gap = false;
  [...yuan].map(Number).forEach((digit, index) => {
    const place = yuan.length - 1 - index;
    if (digit) words += (gap ? '零' : '') + numerals[digit] + places[place % 4];
    gap = digit === 0;
    if (place === 4) words += '万';
  });
  return `${words}元${jiao ? numerals[jiao] + '角' : cents ? '零' : ''}${cents ? numerals[cents] + '分' : '整'}`;
}

describe('each form of the table', () => {
  for (const form of forms.filter((one) => one.paper !== 'card')) {
    test(`${form.number} ${form.title} (${form.code})`, async () => {
      const html = made.html.get(form.code);
      assert.ok(html, 'its button printed it');
      const paper = papers[form.paper];
      assert.deepEqual(await cutOff(html, paper), [], 'nothing is cut off');
      const heading = await sheet.evaluate(() => {
        const title = document.querySelector('h1');
        return { words: title.textContent, middle: getComputedStyle(title).textAlign, ruled: [...document.querySelectorAll('td')].every((cell) => parseFloat(getComputedStyle(cell).borderTopWidth) > 0) };
      });
      assert.deepEqual(heading, { words: form.title, middle: 'center', ruled: true });

      const pages = pagesOf(await sheet.pdf({ preferCSSPageSize: true, printBackground: true }));
      const text = pages.map((page) => page.text).join('').replaceAll(/\s/g, '');
      for (const page of pages) {
        assert.ok(Math.abs(page.width - paper.width) < 0.6 && Math.abs(page.height - paper.height) < 0.6, `${page.width} × ${page.height} mm`);
      }
      assert.ok(text.includes(form.title), text.slice(0, 200));
      for (const words of form.words) assert.ok(text.includes(words.replaceAll(' ', '').normalize('NFKC')), `${words} in ${text}`);
      assert.doesNotMatch(text.replaceAll('ModelY', ''), /[a-z]{4}|print\.|\ufffd/, 'no word of English, no key, no letter without a shape');
      if (form.paper !== 'receipt') pages.forEach((page, index) => assert.ok(page.text.includes(`${index + 1} / ${pages.length}`), `page number in ${page.text.slice(-40)}`));
    });
  }
});

test('53 greeting cards: one on an A5 sheet to the edge, without a page number, with the words for the customer', async () => {
  const html = made.html.get('greeting_card');
  assert.ok(html, 'its button printed it');
  await sheet.setViewportSize({ width: 1200, height: 900 });
  await sheet.setContent(html);
  const pages = pagesOf(await sheet.pdf({ preferCSSPageSize: true, printBackground: true })).filter((page) => page.text.trim());
  assert.ok(pages.length >= 1);
  for (const page of pages) {
    assert.ok(Math.abs(page.width - 210) < 0.6 && Math.abs(page.height - 148) < 0.6, `${page.width} × ${page.height} mm`);
    assert.ok(page.text.replaceAll(/\s/g, '').includes('生日快乐'), page.text);
    assert.doesNotMatch(page.text, /\d+ \/ \d+|\{|\ufffd/, 'no page number, no empty field');
  }
});

test('totals stand in figures and in Chinese capitals', () => {
  for (const [code, label] of [['repair_order', '应收金额'], ['estimate', '合计'], ['settlement', '应付'], ['settlement_receipt', '应付']]) {
    const html = made.html.get(code);
    const figure = html.match(new RegExp(`<th>${label}</th><td[^>]*>([\\d.,]+)<`))?.[1].replaceAll(',', '');
    assert.ok(figure, `${label} on ${code}`);
    assert.ok(html.includes(`>${capitals(Math.round(Number(figure) * 100))}<`), `${figure} as ${capitals(Math.round(Number(figure) * 100))} on ${code}`);
  }
});

test('the frame the page prints from shows the same, ruled and without a script', async () => {
  const frame = await made.page.evaluate(() => {
    const inside = document.querySelector('iframe.print').contentDocument;
    return { text: inside.body.textContent, rule: getComputedStyle(inside.querySelector('td')).borderTopWidth, scripts: inside.scripts.length };
  });
  const last = (await made.desk.printed()).at(-1);
  assert.ok(last.includes(frame.text.trim().slice(0, 8)), frame.text);
  assert.notEqual(parseFloat(frame.rule), 0);
  assert.equal(frame.scripts, 0);
});
