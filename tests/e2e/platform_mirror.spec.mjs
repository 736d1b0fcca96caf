import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, statusHas } from './support/probe.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

test('the page is found and operated by role and name', async () => {
  const probe = await world.probe();
  const { page } = probe;
  await page.getByRole('heading', { name: '售后管家', level: 1 }).waitFor();
  const name = page.getByRole('textbox', { name: '客户姓名' });
  await name.fill('张三');
  assert.equal(await name.inputValue(), '张三');
  await page.getByRole('button', { name: '保存' }).click();
  await statusHas(page, '姓名=张三 次数=1');
  await name.fill('');
  await name.pressSequentially('Li四');
  await page.getByRole('button', { name: '保存' }).press('Enter');
  await statusHas(page, '姓名=Li四 次数=2');
  await page.getByRole('textbox', { name: '电话' }).fill('139');
  assert.equal(await page.getByRole('textbox', { name: '电话' }).inputValue(), '139');
  assert.equal(await name.inputValue(), 'Li四');
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});

test('a click without a pointer, as screen readers send it, works', async () => {
  const probe = await world.probe();
  await probe.page.getByRole('button', { name: '保存' }).evaluate((node) => node.click());
  await statusHas(probe.page, '次数=1');
  await probe.context.close();
});

test('nodes lie over what they name and keep a stable data-id', async () => {
  const probe = await world.probe({ context: { deviceScaleFactor: 1.5 } });
  const item = (await probe.page.evaluate(() => window.aftercareTest.items())).find((one) => one.name === '保存');
  const box = await probe.page.locator('[data-id="保存"]').boundingBox();
  assert.ok(Math.abs(box.x * 1.5 - item.x) < 1 && Math.abs(box.width * 1.5 - item.width) < 1);
  await probe.context.close();
});

test('only the rows in sight are nodes, and they say which of how many they are', async () => {
  const probe = await world.probe();
  const rows = probe.page.getByRole('row');
  const count = await rows.count();
  assert.ok(count > 5 && count < 60, `${count} rows`);
  assert.equal(await rows.first().getAttribute('aria-rowindex'), '1');
  const box = await rows.nth(3).boundingBox();
  await probe.page.mouse.move(box.x + 5, box.y + 5);
  await probe.page.mouse.wheel(0, 2000);
  await probe.settled();
  const index = Number(await rows.nth(5).getAttribute('aria-rowindex'));
  assert.ok(index > 20, `row ${index} after scrolling`);
  await probe.context.close();
});

test('the focused item is told to the screen reader', async () => {
  const probe = await world.probe();
  await probe.page.locator('#stage').focus();
  await probe.page.keyboard.press('Tab');
  await probe.settled();
  await probe.page.keyboard.press('Escape');
  await probe.settled();
  const told = await probe.page.evaluate(() => {
    const id = document.getElementById('stage').getAttribute('aria-activedescendant');
    return id && document.getElementById(id).dataset.id;
  });
  assert.equal(told, '客户姓名');
  await probe.context.close();
});
