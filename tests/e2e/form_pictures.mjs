// Makes docs/forms: every printed form as it comes out of the printer, from a demo shop.
//   node tests/e2e/form_pictures.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './support/browser.mjs';
import { openWorld } from './support/journey.mjs';
import { forms, papers, printAll } from './support/printed_forms.mjs';
import { smallPng } from './support/small_png.mjs';

const folder = join(root, 'docs/forms');
mkdirSync(folder, { recursive: true });
const PIXELS_PER_MM = 96 / 25.4;
const world = await openWorld();
try {
  const { html } = await printAll(world);
  const context = await world.browser.newContext({ locale: 'zh-CN' });
  const sheet = await context.newPage();
  const counter = await context.newPage();  // pictures are turned grey where no document forbids it
  await counter.goto('about:blank');
  await sheet.emulateMedia({ media: 'print' });
  for (const form of forms) {
    if (!html.has(form.code)) continue;
    const { width, height, margins } = papers[form.paper];
    const pixels = (mm) => Math.round(mm * PIXELS_PER_MM);
    await sheet.setViewportSize({ width: pixels(width), height: pixels(height) });
    await sheet.setContent(html.get(form.code));
    await sheet.addStyleTag({ content: `html{background:#fff}body{padding:${margins.map((mm) => `${mm}mm`).join(' ')} !important}` });
    const long = await sheet.evaluate(() => document.documentElement.scrollHeight);
    const png = await sheet.screenshot({ clip: { x: 0, y: 0, width: pixels(width), height: form.paper === 'receipt' ? long : pixels(height) }, fullPage: form.paper === 'receipt' });
    const small = await smallPng(counter, png);
    writeFileSync(join(folder, `${form.code}.png`), small);
    console.log(`${form.code}.png ${Math.round(small.length / 1024)} KB${long > pixels(height) + 2 ? `, ${long} pixels high, paper ${pixels(height)}` : ''}`);
  }
} finally {
  await world.close();
}
