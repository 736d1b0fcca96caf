import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { openPage } from './support/browser.mjs';
import { open, settled } from './support/probe.mjs';

// The budget of the whole first visit, brotli (design section 8).
// The goal is 700 KB (design 8); reception took it to 730. This holds what is left until the English table and the
// GB18030 table leave the program (docs/performance.md).
const transferLimit = 740 * 1024;

let world;
before(async () => { world = await open(); });
after(() => world.close());

test('the application starts on an empty computer, within its budget, and comes to rest', async (run) => {
  const { page, context, problems } = await openPage(world.browser, `${world.url}?test=1`);
  await page.waitForFunction(() => window.aftercareTest.items().some((item) => item.role === 'button'));
  const seen = await page.evaluate(() => ({
    firstFrame: Math.round(performance.getEntriesByName('aftercare-first-frame')[0].startTime),
    names: [location.href, ...performance.getEntriesByType('resource').map((entry) => entry.name)],
  }));
  // Packed here, since a site that is being worked on is served plain.
  let bytes = 0;
  for (const name of new Set(seen.names)) {
    bytes += brotliCompressSync(Buffer.from(await (await fetch(name)).arrayBuffer())).length;
  }
  run.diagnostic(`first frame after ${seen.firstFrame} ms, ${Math.round(bytes / 1024)} KB to transfer`);
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
