// The first day of a shop, as its people live it: in a real browser, by names and keys.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage, untilReady } from './support/browser.mjs';
import { SAVED, exported, headOffice, merge, openWorld, search, setUp, status, visible } from './support/journey.mjs';

let world;
before(async () => { world = await openWorld(); });
after(() => world.close());

const address = (route = '') => `${world.site}?test=1&sw=1${route}`;
const open = () => openPage(world.browser, address(), { context: { acceptDownloads: true } });

test('first start → customer → found by pinyin initials → visit → reload offline', async () => {
  const { context, page, problems } = await open();
  await setUp(page);

  await page.goto(address('#/customers/new'));
  await page.getByRole('textbox', { name: '客户名称' }).fill('王丽娜');
  await page.getByRole('textbox', { name: '车牌号' }).fill('粤B·D06618');
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: '王丽娜' }).waitFor(visible);
  await status(page, SAVED);

  await page.goto(address('#/today'));
  await page.getByRole('heading', { name: '今日' }).waitFor(visible);
  await search(page, 'wln');
  await page.getByRole('heading', { name: '王丽娜' }).waitFor(visible);

  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: '进厂里程' }).fill('38210');
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: '改为“已报价”' }).waitFor(visible);
  await status(page, SAVED);

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
  await page.goto(address('#/customers/new'));
  await page.getByRole('textbox', { name: '客户名称' }).click();
  const input = await context.newCDPSession(page);
  for (const preedit of ['z', 'zhang', 'zhang san', '张三']) {
    await input.send('Input.imeSetComposition', { text: preedit, selectionStart: preedit.length, selectionEnd: preedit.length });
  }
  await input.send('Input.insertText', { text: '张三' });
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: '张三' }).waitFor(visible);
  await page.goto(address('#/today'));
  await page.getByRole('heading', { name: '今日' }).waitFor(visible);
  await search(page, 'zs');
  await page.getByRole('heading', { name: '张三' }).waitFor(visible);
  assert.deepEqual(problems, []);
  await context.close();
});

test('two shops: export, merge at head office, undo the import', async () => {
  const shop = await open();
  await setUp(shop.page);
  await shop.page.goto(address('#/customers/new'));
  await shop.page.getByRole('textbox', { name: '客户名称' }).fill('陈志强');
  await shop.page.keyboard.press('Control+s');
  await shop.page.getByRole('heading', { name: '陈志强' }).waitFor(visible);
  await status(shop.page, SAVED);
  const file = await exported(shop.page);
  await shop.context.close();

  const office = await open();
  await setUp(office.page, headOffice);
  await merge(office.page, [file]);
  await office.page.getByRole('button', { name: '撤销这次导入' }).waitFor(visible);
  await office.page.goto(address('#/customers'));
  await office.page.getByRole('cell', { name: /陈志强/ }).first().waitFor(visible);
  await office.page.goto(address('#/exchange?tab=import'));
  await office.page.getByRole('button', { name: '撤销这次导入' }).click();
  await office.page.goto(address('#/customers'));
  await office.page.getByText('还没有客户').waitFor({ ...visible, state: 'attached' });
  assert.deepEqual([...shop.problems, ...office.problems], []);
  await office.context.close();
});
