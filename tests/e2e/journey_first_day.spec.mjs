// The first day of a shop, as its people live it: in a real browser, by names and keys.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, picture, startSite, untilReady } from './support/browser.mjs';

let site;
let browser;
before(async () => {
  site = process.env.AFTERCARE_SITE ? { url: process.env.AFTERCARE_SITE, stop: async () => {} } : await startSite();
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await site.stop();
});

const visible = { timeout: 20_000 };

async function setUp(page, { code = 'S01', name = '宝安店', person = '林晓燕' } = {}) {
  await page.getByRole('button', { name: '新开一家门店' }).click();
  await page.getByRole('textbox', { name: '门店名称' }).fill(name);
  await page.getByRole('textbox', { name: '门店代码' }).fill(code);
  await page.getByRole('textbox', { name: '您的姓名' }).fill(person);
  await page.getByRole('button', { name: '开始使用' }).click();
  await page.getByRole('heading', { name: '今日' }).waitFor(visible);
}

/** The status line says so only after IndexedDB acknowledged. */
async function saved(page) {
  await page.waitForFunction(() => window.aftercareTest.items().some((item) => item.name.includes('已保存')), null, visible);
}

/** Ctrl K, words, Enter; waits for the caret and for the words to stand there, as eyes do. */
async function search(page, words) {
  await page.keyboard.press('Control+k');
  await page.waitForFunction(() => ['TEXTAREA', 'INPUT'].includes(document.activeElement?.tagName), null, visible);
  await page.keyboard.type(words);
  await page.waitForFunction((typed) => window.aftercareTest.items().some((item) => item.value === typed), words, visible);
  await page.keyboard.press('Enter');
}

async function open(options) {
  return openPage(browser, `${site.url}?test=1&sw=1`, options);
}

test('first start → customer → found by pinyin initials → visit → reload offline', async () => {
  const { context, page, problems } = await open();
  await setUp(page);

  await page.goto(`${site.url}?test=1&sw=1#/customers/new`);
  await page.getByRole('textbox', { name: '客户名称' }).fill('王丽娜');
  await page.getByRole('textbox', { name: '车牌号' }).fill('粤B·D06618');
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: '王丽娜' }).waitFor(visible);
  await saved(page);

  await page.goto(`${site.url}?test=1&sw=1#/today`);
  await page.getByRole('heading', { name: '今日' }).waitFor(visible);
  await search(page, 'wln');
  await page.getByRole('heading', { name: '王丽娜' }).waitFor(visible);

  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: '进厂里程' }).fill('38210');
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: '改为“已报价”' }).waitFor(visible);
  await saved(page);
  await picture(page, 'journey-order');

  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.reload();
  await untilReady(page, problems);
  await page.getByRole('button', { name: '改为“已报价”' }).waitFor(visible);
  await search(page, 'D066');
  await page.getByRole('heading', { name: '粤B·D06618' }).waitFor(visible);
  assert.deepEqual(problems, []);
  await context.close();
});

test('a composed Chinese name is found again', async () => {
  const { context, page, problems } = await open();
  await setUp(page);
  await page.goto(`${site.url}?test=1&sw=1#/customers/new`);
  await page.getByRole('textbox', { name: '客户名称' }).click();
  const input = await context.newCDPSession(page);
  for (const preedit of ['z', 'zhang', 'zhang san', '张三']) {
    await input.send('Input.imeSetComposition', { text: preedit, selectionStart: preedit.length, selectionEnd: preedit.length });
  }
  await input.send('Input.insertText', { text: '张三' });
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: '张三' }).waitFor(visible);
  await page.goto(`${site.url}?test=1&sw=1#/today`);
  await page.getByRole('heading', { name: '今日' }).waitFor(visible);
  await search(page, 'zs');
  await page.getByRole('heading', { name: '张三' }).waitFor(visible);
  assert.deepEqual(problems, []);
  await context.close();
});

test('two shops: export, merge at head office, undo the import', async () => {
  const shop = await open({ context: { acceptDownloads: true } });
  await setUp(shop.page);
  await shop.page.goto(`${site.url}?test=1&sw=1#/customers/new`);
  await shop.page.getByRole('textbox', { name: '客户名称' }).fill('陈志强');
  await shop.page.keyboard.press('Control+s');
  await shop.page.getByRole('heading', { name: '陈志强' }).waitFor(visible);
  await saved(shop.page);
  await shop.page.goto(`${site.url}?test=1&sw=1#/exchange?tab=export`);
  const waiting = shop.page.waitForEvent('download');
  await shop.page.getByRole('button', { name: '导出文件' }).click();
  const download = await waiting;
  const file = { name: download.suggestedFilename(), mimeType: 'application/gzip', buffer: await readFile(await download.path()) };
  await shop.context.close();

  const office = await open();
  await setUp(office.page, { code: 'HQ', name: '总部', person: '总管理员' });
  await office.page.goto(`${site.url}?test=1&sw=1#/exchange?tab=import`);
  const chooser = office.page.waitForEvent('filechooser');
  await office.page.getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles(file);
  await office.page.getByRole('button', { name: '合并 1 个文件' }).click();
  await office.page.getByRole('button', { name: '撤销这次导入' }).waitFor(visible);
  await picture(office.page, 'journey-merged');
  await office.page.goto(`${site.url}?test=1&sw=1#/customers`);
  await office.page.getByRole('cell', { name: /陈志强/ }).first().waitFor(visible);
  await office.page.goto(`${site.url}?test=1&sw=1#/exchange?tab=import`);
  await office.page.getByRole('button', { name: '撤销这次导入' }).click();
  await office.page.goto(`${site.url}?test=1&sw=1#/customers`);
  await office.page.getByText('还没有客户').waitFor({ ...visible, state: 'attached' });
  assert.deepEqual([...shop.problems, ...office.problems], []);
  await office.context.close();
});
