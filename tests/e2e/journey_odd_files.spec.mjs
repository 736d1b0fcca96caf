// What people drop on the page by mistake: each is named for what it is, and changes nothing it should
// not (R-DATA-02).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  changeCustomer, content, demoFile, drop, exported, go, headOffice, joinShop, lines, merge, openWorld, resealed, rowOf,
  setUp, shows, textOf, visible,
} from './support/journey.mjs';

let world;
let old;    // S01's file
let fresh;  // the same computer's next one, with a changed customer
let office;
let before1;
const said = '周末上午';

before(async () => {
  world = await openWorld();
  const start = await demoFile(world, 'S01', { customers: 12 });
  const shop = await world.computer();
  await joinShop(shop.page, start);
  // The shop's other computer counts its exports for itself.
  await go(shop.page, '#/settings?tab=computer');
  await shop.page.getByRole('textbox', { name: '电脑名称' }).fill('前台电脑');
  old = await exported(shop.page);
  const customer = lines(old).find((line) => line.e === 'customer' && line.g === 'identity');
  await changeCustomer(shop.page, customer, '方便联系的时间', said);
  fresh = await exported(shop.page);
  await shop.context.close();

  office = await world.computer();
  await setUp(office.page, headOffice);
  await merge(office.page, [fresh]);
  await office.page.getByRole('button', { name: '结束' }).click();
  before1 = content(await exported(office.page));
  assert.ok(before1.some((line) => line.includes(said)));
});
after(() => world.close());

/** Dropped; the words beside the file; then put away again. */
async function told(file, expected) {
  const { page } = office;
  await go(page, '#/exchange?tab=import');
  const close = page.getByRole('button', { name: '结束' });
  if (await close.count()) await close.click();  // what a failed test left
  await page.getByText('把文件拖到这里').waitFor({ ...visible, state: 'attached' });
  await drop(page, [file]);
  await shows(page, expected);
  const row = await rowOf(page, file.name);
  assert.ok(row, file.name);
  assert.ok(await page.getByRole('button', { name: '合并 0 个文件' }).isDisabled(), 'nothing to merge');
  await page.getByRole('button', { name: '结束' }).click();
  assert.deepEqual(content(await exported(page)), before1, 'nothing has changed');
  return row.join(' | ');
}

test('the same file twice', async () => {
  assert.match(await told(fresh, '已经导入过，再次导入不会产生重复'), /没有新内容/);
});

test('an old file after a newer one', async () => {
  assert.match(await told(old, '旧内容不会盖掉新内容'), /没有新内容/);
});

test('half a file, plain and packed', async () => {
  const text = textOf(fresh);
  assert.match(await told({ name: 'half.json', bytes: Buffer.from(text.slice(0, text.length / 2)) }, '文件不完整'), /不能导入/);
  const packed = gzipSync(text);
  assert.match(await told({ name: 'half.json.gz', bytes: packed.subarray(0, packed.length / 2) }, '重新复制'), /不能导入/);
});

test('one letter changed on the way', async () => {
  const bytes = Buffer.from(textOf(fresh).replace(said, '周末下午'));
  assert.match(await told({ name: 'changed.json', bytes }, '校验不通过'), /不能导入/);
});

test('a file of a newer program', async () => {
  const newer = resealed(fresh, (text) => text.replace('"minReader":1', '"minReader":2'));
  assert.match(await told({ ...newer, name: 'newer.json' }, '请先更新本程序'), /不能导入/);
});

test('something else altogether', async () => {
  assert.match(await told({ name: 'picture.json', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]) }, '不是售后管家的导出文件'), /不能导入/);
});

test('a shop that changes another shop’s records: held back, said, nothing merged', async () => {
  // S02 says it wrote what S01 wrote.
  const foreign = { ...resealed(fresh, (text) => text.replace('"shop":"S01"', '"shop":"S02"')), name: 'foreign.json' };
  const second = await world.computer();
  const { page } = second;
  await setUp(page, headOffice);
  const empty = content(await exported(page));
  await go(page, '#/exchange?tab=import');
  await drop(page, [foreign]);
  await shows(page, 'S02 的文件改动了不属于它的记录');
  await page.getByRole('button', { name: '合并 1 个文件' }).click();
  await shows(page, '已原样搁置，没有合并');
  assert.deepEqual(content(await exported(page)), empty);
  assert.deepEqual(second.problems, []);
  await second.context.close();
});
