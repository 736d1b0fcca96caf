// What the page learns from the browser and what it says when the browser says no: storage, colours,
// private windows, new versions, large files.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { untilReady } from './support/browser.mjs';
import { siteWithVersions } from './support/versions.mjs';
import { go, openWorld, setUp, shows, visible, words } from './support/journey.mjs';

let world;
before(async () => { world = await openWorld(); });
after(() => world.close());

/** Red, green, blue of one point of the page: a PNG of one pixel. */
async function colorAt(page, x, y) {
  const png = await page.screenshot({ clip: { x, y, width: 1, height: 1 } });
  const parts = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return [...inflateSync(Buffer.concat(parts)).subarray(1, 4)];
}

test('设置 shows what is used, what is allowed, and whether the browser keeps it', async () => {
  const { context, page, problems } = await world.computer();
  await context.addInitScript(() => {
    let kept = false;
    navigator.storage.persisted = async () => kept;
    navigator.storage.persist = async () => kept = true;
    navigator.storage.estimate = async () => ({ usage: 5 * 1048576, quota: 2048 * 1048576 });
  });
  await page.reload();
  await untilReady(page, problems);
  await page.evaluate(() => { navigator.storage.persist = async () => false; });  // as before the first question
  await setUp(page);
  await go(page, '#/settings?tab=computer');
  await shows(page, '可能被自动清理');
  await shows(page, '5.0 MB，浏览器最多给 2048.0 MB');
  await page.evaluate(() => {
    navigator.storage.persist = async () => true;
    navigator.storage.persisted = async () => true;
  });
  await page.getByRole('button', { name: '申请长期保存' }).click();
  await shows(page, '不会自动清理');
  assert.deepEqual(problems, []);
  await context.close();
});

test('外观 跟随系统 follows the computer from light to dark and back', async () => {
  const { context, page } = await world.computer({ seen: true, colorScheme: 'light' });
  await setUp(page);
  await go(page, '#/settings?tab=look');
  await page.getByRole('radio', { name: '跟随系统' }).click();
  const brightness = async () => Math.max(...await colorAt(page, 640, 780));
  const becomes = async (check) => {
    for (let tries = 0; tries < 100 && !check(await brightness()); ++tries) await page.waitForTimeout(100);
    return brightness();
  };
  assert.ok(await becomes((light) => light > 200) > 200);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.ok(await becomes((light) => light < 80) < 80);
  await page.emulateMedia({ colorScheme: 'light' });
  assert.ok(await becomes((light) => light > 200) > 200);
  await context.close();
});

for (const [kind, forbid] of [
  ['no indexedDB', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
  ['indexedDB that may not be opened', () => {
    IDBFactory.prototype.open = () => { throw new DOMException('not here', 'SecurityError'); };
  }],
  ['indexedDB that fails to open', () => {
    IDBFactory.prototype.open = () => {
      const request = new EventTarget();
      request.error = new DOMException('no mutations', 'InvalidStateError');
      setTimeout(() => request.onerror({ target: request, preventDefault() {} }), 0);
      return request;
    };
  }],
]) {
  test(`a private window (${kind}): the page says to use a normal one`, async () => {
    const context = await world.browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    await context.addInitScript(forbid);
    const page = await context.newPage();
    await page.goto(`${world.site}?test=1`);
    const alert = page.getByRole('alert');
    await alert.waitFor(visible);
    const text = await alert.textContent();
    assert.match(text, /浏览器不让本页保存数据/);
    assert.match(text, /无痕（隐私、InPrivate）窗口.*换普通窗口打开/);
    assert.match(text, /重新打开/);
    await context.close();
  });
}

test('a new version: a banner offers it, work goes on, its button opens it and the data is there', async () => {
  const site = await siteWithVersions(world.site);
  const context = await world.browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await page.goto(`${site.url}?test=1&sw=1`);
  await untilReady(page);
  await setUp(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.reload();  // from now on the worker answers
  await untilReady(page);
  site.release();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await shows(page, '新版本');
  assert.equal((await page.evaluate(() => caches.keys())).length, 2, 'the old one stays in use');
  const opened = page.waitForEvent('load');
  await page.getByRole('button', { name: '现在更新' }).click();
  await opened;
  await untilReady(page);
  assert.deepEqual(await page.evaluate(() => caches.keys()), ['aftercare-next']);
  await shows(page, '林晓燕');
  assert.ok(!(await words(page)).includes('新版本'));
  await context.close();
  site.stop();
});

test('large files: how far they are read is shown, and then what is in them', async () => {
  const { context, page, problems } = await world.computer();
  await setUp(page);
  await go(page, '#/exchange?tab=import');
  await page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer;
    window.pieces = [];
    Blob.prototype.arrayBuffer = function () {
      return new Promise((go) => window.pieces.push(go)).then(() => read.call(this));
    };
    const transfer = new DataTransfer();
    for (const name of ['one.json', 'two.json']) transfer.items.add(new File([new Uint8Array(10 << 20)], name));
    document.getElementById('stage').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
  });
  const cover = page.locator('#cover');
  const share = () => page.locator('#cover-bar').evaluate((bar) => Number.parseInt(bar.style.width, 10));
  const seen = [];
  for (let piece = 0; piece < 6; ++piece) {
    await page.waitForFunction((count) => window.pieces.length > count, piece, visible);
    assert.ok(await cover.isVisible());
    seen.push(await share());
    await page.evaluate((index) => window.pieces[index](), piece);
  }
  assert.deepEqual(seen, [0, 20, 40, 50, 70, 90]);
  await cover.waitFor({ state: 'hidden' });
  await shows(page, 'one.json');
  await shows(page, 'two.json');
  assert.deepEqual(problems, []);
  await context.close();
});
