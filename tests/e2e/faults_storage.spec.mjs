// IndexedDB refuses, loses its connection, is thrown away: the page says what is saved and what is
// not, offers a way out, and helps itself as soon as it can.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { openPage } from './support/browser.mjs';
import { enter, exported, installMaker, lost, openWorld, SAVED, shows, status, UNSAVED } from './support/faults.mjs';

let world;
before(async () => { world = await openWorld(); });
after(() => world.close());

test('failing writes: 未保存 and the emergency file, then saved by itself; the file can be restored', async () => {
  const { context, page, problems } = await world.shop();
  await installMaker(page);
  await page.evaluate(() => window.maker.loop('之前', 2));
  await page.evaluate(() => {
    const again = () => window.__aftercareFaults.failNextPut('QuotaExceededError');
    again();
    window.failing = setInterval(again, 5);
  });
  await page.evaluate(() => window.maker.enter('未存客户'));
  await status(page, UNSAVED);
  await shows(page, '数据还没有保存');
  assert.equal(await page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))), false,
    'leaving the page is asked about');

  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: '应急下载' }).click();
  const download = await waiting;
  assert.match(download.suggestedFilename(), /\.aftercare-backup$/);
  const file = await download.path();
  const bytes = await readFile(file);
  assert.deepEqual([...bytes.subarray(0, 3)], [0x1f, 0x8b, 8], 'a gzip file');
  const text = gunzipSync(bytes).toString('utf8');
  assert.deepEqual(lost(text, ['之前0', '之前1', '未存客户']), []);
  await status(page, UNSAVED);

  await page.evaluate(() => {
    clearInterval(window.failing);
    window.__aftercareFaults.failNextPut(null);
  });
  await status(page, SAVED);
  assert.deepEqual(await page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))), true);
  await page.reload();
  await enter(page, problems);
  assert.deepEqual(lost(await exported(page), ['之前0', '之前1', '未存客户']), []);
  assert.deepEqual(problems, []);
  await context.close();

  const other = await openPage(world.browser, world.url, { context: { acceptDownloads: true } });
  await other.page.getByRole('button', { name: /加入|已有/ }).first().click();
  const chooser = other.page.waitForEvent('filechooser');
  await other.page.getByRole('button', { name: '选择文件' }).click();
  const reloaded = other.page.waitForEvent('load');
  await (await chooser).setFiles({ name: download.suggestedFilename(), mimeType: 'application/gzip', buffer: bytes });
  await reloaded;
  await enter(other.page, other.problems);
  await status(other.page, SAVED);
  assert.deepEqual(lost(await exported(other.page), ['之前0', '之前1', '未存客户']), []);
  assert.deepEqual(other.problems, []);
  await other.context.close();
});

test('a log torn by a full disk is remembered over a reload, until it was renewed', async () => {
  const { context, page, problems } = await world.shop();
  const torn = () => page.evaluate(() => localStorage.getItem('aftercare.torn-log'));
  await installMaker(page);
  await page.evaluate(() => {
    const again = () => window.__aftercareFaults.failNextPut('QuotaExceededError', 'Encountered disk full while committing transaction.');
    again();
    window.failing = setInterval(again, 5);
    window.maker.enter('盘满时').catch(() => {});
  });
  await status(page, UNSAVED);
  assert.equal(await torn(), '1');
  await context.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    window.ballast = 0;
    IDBObjectStore.prototype.put = function (value, key) {
      if (String(key).startsWith('/data/ballast-')) ++window.ballast;
      return put.call(this, value, key);
    };
  });
  page.once('dialog', (dialog) => dialog.accept());  // leave although not saved
  await page.reload();
  await enter(page, problems);  // the first commit after it is who came in
  await installMaker(page);
  await page.evaluate(() => window.maker.save('有空间了'));
  assert.ok(await page.evaluate(() => window.ballast) >= 100, 'the log was renewed before 已保存');
  assert.equal(await torn(), null);
  await page.reload();
  await enter(page, problems);
  assert.deepEqual(lost(await exported(page), ['有空间了']), []);
  assert.deepEqual(problems, []);
  await context.close();
});

test('a connection that the browser closed is opened again, without a word to the person', async () => {
  const { context, page, problems } = await world.shop();
  await installMaker(page);
  for (let round = 0; round < 3; ++round) {
    await page.evaluate((prefix) => {
      window.__aftercareFaults.closeConnection();
      return window.maker.loop(prefix, 1);
    }, `断开${round}之`);
  }
  const names = await page.evaluate(() => window.maker.acknowledged);
  assert.equal(names.length, 3);
  await page.reload();
  await enter(page, problems);
  assert.deepEqual(lost(await exported(page), names), []);
  assert.deepEqual(problems, []);
  await context.close();
});

test('a disk that does not answer is not called saved', async () => {
  const { context, page } = await world.shop();
  await installMaker(page);
  await page.evaluate(() => window.__aftercareFaults.holdAnswers(true));
  await page.evaluate(() => window.maker.enter('等待'));
  await status(page, '保存中…');
  await status(page, UNSAVED);  // after 10 s
  await shows(page, '没有回应');
  await page.evaluate(() => window.__aftercareFaults.holdAnswers(false));
  await status(page, SAVED);
  await context.close();
});

test('site data cleared under an open page: everything is saved again', async () => {
  const { context, page, problems } = await world.shop();
  await installMaker(page);
  await page.evaluate(() => window.maker.loop('清除前', 3));
  const devtools = await context.newCDPSession(page);
  const origin = new URL(world.url).origin;
  const stored = () => page.evaluate(() => new Promise((done, fail) => {
    const opening = indexedDB.open('/data');
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      if (!database.objectStoreNames.contains('FILE_DATA')) return database.close(), done([]);
      const keys = database.transaction('FILE_DATA').objectStore('FILE_DATA').getAllKeys();
      keys.onsuccess = () => { database.close(); done(keys.result); };
    };
  }));
  const before = await stored();
  assert.ok(before.some((key) => key.startsWith('/data/j/')));
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  // At once, although nobody does anything: the page is the only copy.
  await shows(page, '数据被清除了');
  await status(page, SAVED);
  const now = await stored();
  assert.ok(now.some((key) => key.startsWith('/data/j/') && !before.includes(key)), `${now}`);
  await page.evaluate(() => window.maker.loop('清除后', 2));
  await page.reload();
  await enter(page, problems);
  const names = ['清除前0', '清除前1', '清除前2', '清除后0', '清除后1'];
  assert.deepEqual(lost(await exported(page), names), []);
  await page.evaluate(() => { location.hash = '#/customers'; });
  await shows(page, '清除前0');
  assert.deepEqual([...problems, ...await page.evaluate(() => window.aftercareTest.faults)], []);
  await context.close();
});
