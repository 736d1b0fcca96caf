// Keeping and handing on: backup, another computer, files without personal data, the trail of who did
// what (R-DATA-05, R-SEC-01, R-SEC-03).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { untilReady } from './support/browser.mjs';
import { enter } from './support/faults.mjs';
import {
  content, download, exported, go, headOffice, merge, openWorld, pick, resealed, SAVED, setUp, shows, status, textOf,
  visible, words,
} from './support/journey.mjs';

let world;
before(async () => { world = await openWorld(); });
after(() => world.close());

async function newCustomer(page, name, phone) {
  await go(page, `#/customers/new?words=${encodeURIComponent(name)}`);
  await page.getByRole('textbox', { name: '客户名称' }).waitFor(visible);
  if (phone) await page.getByRole('textbox', { name: '电话' }).fill(phone);
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name }).waitFor(visible);
  await status(page, SAVED);
}

async function backedUp(page) {
  await go(page, '#/exchange?tab=backup');
  return download(page, () => page.getByRole('button', { name: '立即备份' }).click());
}

async function signIn(page, problems) {
  await untilReady(page, problems);
  await page.getByRole('button', { name: '林晓燕' }).first().click();
  await page.getByRole('heading', { name: '今日' }).waitFor(visible);
}

test('backup, the days since it, and everything again on another computer', async () => {
  const { context, page, problems } = await world.computer();
  await setUp(page);
  await newCustomer(page, '王丽娜', '13800138000');
  await go(page, '#/exchange?tab=backup');
  await shows(page, '还没有备份过');
  const backup = await backedUp(page);
  assert.match(backup.name, /^S01-\d{4}-\d\d-\d\d-\d{4}\.aftercare-backup$/);
  await shows(page, '距上次备份或导出 0 天');
  await newCustomer(page, '备份之后');
  const whole = content(await exported(page));

  // Five days later.
  await context.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 5 * 86_400_000;
  });
  await page.goto(`${world.site}?test=1#/exchange?tab=backup`);
  await page.reload();
  await untilReady(page, problems);
  await page.waitForFunction(() => window.aftercareTest.items().some((item) => /距上次备份或导出|林晓燕/.test(item.name)), null, visible);
  await go(page, '#/exchange?tab=backup');
  await shows(page, '距上次备份或导出 5 天');

  const other = await world.computer();
  await other.page.getByRole('button', { name: '接入已有门店' }).click();
  const half = { name: backup.name, bytes: Buffer.from(backup.bytes) };
  half.bytes[Math.floor(half.bytes.length / 2)] ^= 0x55;
  await pick(other.page, '选择文件', [half]);
  await other.page.waitForFunction(() => window.aftercareTest.items().some((item) => /不是售后管家的备份|备份文件已损坏/.test(item.name)), null, visible);
  const reloaded = other.page.waitForEvent('load');
  await pick(other.page, '选择文件', [backup]);
  await reloaded;
  await signIn(other.page, other.problems);
  await status(other.page, SAVED);
  const restored = content(await exported(other.page));
  assert.deepEqual(restored.filter((line) => !whole.includes(line)), [], 'nothing but what the first computer has');
  assert.deepEqual(whole.filter((line) => !restored.includes(line)).filter((line) => !line.includes('"e":"customer"')), []);
  assert.ok(restored.some((line) => line.includes('"王丽娜"')));
  assert.ok(!restored.some((line) => line.includes('备份之后')));
  await go(other.page, '#/customers');
  await other.page.getByRole('cell', { name: /王丽娜/ }).first().waitFor(visible);
  assert.deepEqual([...problems, ...other.problems], []);
  await context.close();
  await other.context.close();
});

test('a backup takes the place of what was done since on the same computer', async () => {
  const { context, page, problems } = await world.computer();
  await setUp(page);
  await newCustomer(page, '王丽娜');
  const backup = await backedUp(page);
  await newCustomer(page, '备份之后');
  await go(page, '#/exchange?tab=backup');
  const reloaded = page.waitForEvent('load');
  await pick(page, '选择文件', [backup]);
  await reloaded;
  await enter(page, problems);
  await status(page, SAVED);
  const text = textOf(await exported(page));
  assert.ok(text.includes('"王丽娜"') && !text.includes('备份之后'));
  assert.deepEqual(problems, []);
  await context.close();
});

test('a file without personal data shows none, and takes none away where it is merged', async () => {
  const shop = await world.computer();
  await setUp(shop.page);
  await newCustomer(shop.page, '王丽娜', '13800138000');
  const full = await exported(shop.page);
  const masked = await exported(shop.page, '不含客户姓名、电话等个人资料');
  const text = textOf(masked);
  assert.ok(textOf(full).includes('王丽娜') && textOf(full).includes('13800138000'));
  for (const secret of ['王丽娜', '13800138000', '8000"']) assert.ok(!text.includes(secret), secret);
  assert.ok(text.includes('"e":"customer"'), 'the rest of the customer is there');

  for (const order of [[full, masked], [masked, full]]) {
    const office = await world.computer();
    await setUp(office.page, headOffice);
    for (const file of order) {
      await merge(office.page, [file]);
      await office.page.getByRole('button', { name: '结束' }).click();
    }
    const there = textOf(await exported(office.page));
    assert.ok(there.includes('"王丽娜"') && there.includes('"13800138000"'));
    assert.deepEqual(office.problems, []);
    await office.context.close();
  }
  assert.deepEqual(shop.problems, []);
  await shop.context.close();
});

test('the trail is whole, and a file in which somebody rewrote it is found out', async () => {
  const shop = await world.computer();
  await setUp(shop.page);
  await newCustomer(shop.page, '王丽娜', '13800138000');
  await exported(shop.page);
  await go(shop.page, '#/settings?tab=health');
  await shows(shop.page, '留痕链');
  assert.match(await words(shop.page), /留痕链(=|\s)*完整/);
  const file = await exported(shop.page);
  const forged = resealed(file, (text) => {
    const changed = text.replace(/("e":"audit_entry".*?"action":")export"/, '$1sign_in"');
    assert.notEqual(changed, text, 'an entry was rewritten');
    return changed;
  });
  for (const [one, verdict] of [[file, /留痕链(=|\s)*完整/], [forged, /留痕链(=|\s)*有断点/]]) {
    const office = await world.computer();
    await setUp(office.page, headOffice);
    await merge(office.page, [one]);
    await go(office.page, '#/settings?tab=health');
    await shows(office.page, '留痕链');
    assert.match(await words(office.page), verdict);
    await office.context.close();
  }
  await shop.context.close();
});
