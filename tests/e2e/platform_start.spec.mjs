import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { leave, openPage, root, untilReady } from './support/browser.mjs';
import { SAVED, go, setUp, status } from './support/journey.mjs';
import { open, settled } from './support/probe.mjs';

// What a first visit transfers until it can be used, brotli (design section 8).
const transferLimit = 700 * 1024;

let world;
before(async () => { world = await open(); });
after(() => world.close());

test('the application starts on an empty computer, within its budget, and comes to rest', async (run) => {
  const { page, context, problems } = await openPage(world.browser, `${world.url}?test=1`, { seen: true });
  await page.waitForFunction(() => window.aftercareTest.items().some((item) => item.role === 'button'));
  const seen = await page.evaluate(() => ({
    firstFrame: Math.round(performance.getEntriesByName('aftercare-first-frame')[0].startTime),
    files: [[location.href, 0], ...performance.getEntriesByType('resource').map((entry) => [entry.name, entry.startTime])],
  }));
  // Packed here, since a site that is being worked on is served plain.
  let bytes = 0, behind = 0;
  for (const [name, begun] of new Map(seen.files)) {
    const size = brotliCompressSync(Buffer.from(await (await fetch(name)).arrayBuffer())).length;
    if (begun <= seen.firstFrame) bytes += size;
    else behind += size;
  }
  run.diagnostic(`first frame after ${seen.firstFrame} ms, ${Math.round(bytes / 1024)} KB to transfer, ` +
                 `${Math.round(behind / 1024)} KB behind it`);
  assert.ok(bytes <= transferLimit, `${bytes} bytes`);
  await settled(page);
  const drawn = await page.evaluate(() => window.aftercareTest.frames());
  await page.waitForTimeout(5000);
  const blinks = await page.evaluate(() => document.activeElement.id === 'agent');
  const later = await page.evaluate(() => window.aftercareTest.frames());
  assert.ok(blinks ? later - drawn < 25 : later === drawn, `${later - drawn} frames at rest`);
  assert.deepEqual([...problems, ...await page.evaluate(() => window.aftercareTest.faults)], []);
  await context.close();
});

/**
 * A browser that gets the rest of the program only when it cannot go on without; `waits` counts that. `kept.back` off: as
 * any browser. A fetch fails at first and is then never answered.
 */
async function withoutTheRest() {
  const context = await world.browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const kept = { back: true, asked: 0, waits: 0 };
  await context.route(/index\.rest\./, async (route) => {
    if (!kept.back) return route.continue();
    kept.asked += 1;
    if (route.request().resourceType() !== 'xhr') return kept.asked === 1 ? route.abort() : undefined;
    kept.waits += 1;
    await new Promise((done) => { setTimeout(done, 300); });
    return route.continue();
  });
  return { context, page, kept };
}

const built = (name) => readFileSync(join(root, 'build/web', name), 'utf8').split('\n').map((line) => line.split(/[: ]+/));

/** What a page waited for the second file for, by its names. */
async function waitedFor(page) {
  const slots = await page.evaluate(() => performance.getEntriesByName('aftercare-program-waits').map((mark) => mark.detail));
  if (slots.length === 0) return '';
  const functions = new Map(built('index.wasm.placeholders')), names = new Map(built('index.parts.txt').map(([, number, name]) => [number, name]));
  return slots.map((slot) => names.get(functions.get(String(slot)))).join('\n');
}

/** A list that is stale lets every start wait; one may also call what only this one's timing asks for. */
async function startsAlone(start) {
  let waits = '';
  for (let tries = 0; tries < 3; ++tries) {
    if (!(waits = await start())) return;
    console.log(`a start waited for\n${waits}`);
  }
  assert.fail(`a start waits for the second file of the program: make cmake/first_calls.txt again (tests/e2e/first_calls.mjs)\n${waits}`);
}

test('an empty computer needs only the first file of the program; whoever is faster than the second waits for it', async () => {
  await startsAlone(async () => {
    const { context, page, kept } = await withoutTheRest();
    await page.goto(`${world.url}?test=1`);
    await untilReady(page);
    await settled(page);
    if (kept.waits === 0) await page.waitForRequest(/index\.rest\./);  // again, after the one that failed
    const waits = await waitedFor(page);
    if (!waits) {
      await setUp(page);
      await go(page, '#/customers');
      await page.getByRole('heading', { name: '客户', exact: true }).waitFor();
      assert.equal(kept.waits, 1);
      assert.notEqual(await waitedFor(page), '');
      assert.deepEqual(await page.evaluate(() => window.aftercareTest.faults), []);
    }
    await context.close();
    return waits;
  });
});

test('a shop opens 今日 with the first file of the program alone', async () => {
  await startsAlone(async () => {
    const { context, page, kept } = await withoutTheRest();
    kept.back = false;
    await page.goto(`${world.url}?test=1`);
    await untilReady(page);
    await page.getByRole('button', { name: '先看演示' }).click();
    await page.getByRole('heading', { name: '今日' }).waitFor();
    await status(page, SAVED);
    kept.back = true;
    await page.reload();
    await untilReady(page);
    await settled(page);
    assert.ok(kept.asked > 0);
    await leave(page);  // a browser lets nobody wait who leaves
    await page.waitForTimeout(200);
    const waits = await waitedFor(page);
    assert.equal(kept.waits > 0, waits !== '');
    await context.close();
    return waits;
  });
});

test('a second window of the same browser may only look, until it takes over', async () => {
  const first = await openPage(world.browser, `${world.url}?test=1`);
  await first.page.waitForFunction(() => window.aftercareTest.items().some((item) => item.role === 'button'));
  const held = () => first.page.evaluate(async () => (await navigator.locks.query()).held.length);
  assert.equal(await held(), 1);
  const second = await first.context.newPage();
  await second.goto(`${world.url}?test=1`);
  await second.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  await settled(second);
  assert.equal(await held(), 1, 'only one window holds the lock');
  assert.deepEqual(await second.evaluate(() => window.aftercareTest.faults), []);
  await first.context.close();
});
