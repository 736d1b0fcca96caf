// A shop brings its old customer list in: 3,000 rows as they really are, GB18030. What the page says and
// keeps is compared with the sheet, row by row: nothing may be dropped without a word (R-DATA-03).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from './support/browser.mjs';
import { download, exported, go, items, lines, openWorld, pick, SAVED, search, setUp, shows, status, visible } from './support/journey.mjs';

let world;
let sheet;
let rows;  // as a person reads them, by a second reader written here
before(async () => {
  world = await openWorld();
  const path = join(world.folder, 'customer_sheet.csv');
  execFileSync('python3', [join(root, 'tests/fixtures/make_customer_sheet.py'), path]);
  sheet = { name: '客户资料.csv', bytes: await readFile(path) };
  rows = readSheet(new TextDecoder('gb18030').decode(sheet.bytes));
});
after(() => world.close());

const plain = (text) => text.normalize('NFKC').trim();

function readSheet(text) {
  return text.split('\r\n').slice(2).filter((line) => /[^,]/.test(line)).map((line) => {
    const cells = line.match(/("[^"]*"|[^,]*)(?:,|$)/g).map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, ''));
    const [name, phone, plate, vin, brand, model, kilometres, bought] = cells.map(plain);
    return { line, name, phones: phone.split(/[/、]/).map((one) => one.replaceAll(/\D/g, '')).filter(Boolean), vin, brand, model,
             plate: plate.toUpperCase().replaceAll(/[·. ]/g, ''), kilometres: kilometresOf(kilometres), bought: dayOf(bought), note: cells[8] };
  });
}

function kilometresOf(text) {
  const number = Number.parseFloat(text);
  return text.endsWith('万') ? Math.round(number * 10_000) : number;
}

/** Excel counts days from the end of 1899. */
function dayOf(text) {
  if (/^\d{5}$/.test(text)) return new Date(Date.UTC(1899, 11, 30 + Number(text))).toISOString().slice(0, 10);
  const part = text.match(/^(\d+)\D(\d+)\D(\d+)/);
  return part && [part[1], part[2].padStart(2, '0'), part[3].padStart(2, '0')].join('-');
}

function groupBy(list, key) {
  const groups = new Map();
  for (const one of list) groups.set(key(one), [...groups.get(key(one)) ?? [], one]);
  return groups;
}

const count = (list) => new Set(list).size;

/** Picked, columns looked at, tried; the figures of the trial. */
async function tryOut(page) {
  await go(page, '#/exchange?tab=sheet');
  await pick(page, '选择 CSV 文件', [sheet]);
  await shows(page, '识别出 9 列，共 9 列');
  const wanted = { 客户姓名: '客户名称', 联系电话: '电话', 车牌号: '车牌号', 车架号: '车架号', 品牌: '品牌', 车型: '车型', 公里数: '里程', 购车日期: '提车日', 备注: '备注' };
  const columns = (await items(page)).filter((item) => item.role === 'combobox');
  assert.deepEqual(Object.fromEntries(columns.map((item) => [item.name, item.value])), wanted);
  await page.getByRole('button', { name: '试导入' }).click();
  await page.getByRole('button', { name: '返回改列' }).waitFor(visible);
  const shown = await items(page);
  const figure = (label) => {
    const at = shown.findIndex((item) => item.name.startsWith(label) && /\d/.test(item.name + item.value));
    assert.ok(at >= 0, `${label} in ${shown.map((item) => item.name + '=' + item.value).join('|')}`);
    return Number((shown[at].value || shown[at].name).match(/\d+/)[0]);
  };
  return Object.fromEntries(['总行数', '新客户', '新车辆', '已有', '不能导入'].map((label) => [label, figure(label)]));
}

async function bringIn(page) {
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await shows(page, '导入完成');
  await status(page, SAVED);
}

function byId(list, entity) {
  const found = new Map();
  for (const line of list.filter((one) => one.e === entity)) found.set(line.i, { id: line.i, ...found.get(line.i), ...line.v });
  return [...found.values()];
}

function checkKept(list, figures) {
  const customers = byId(list, 'customer');
  const vehicles = byId(list, 'asset');
  assert.deepEqual([customers.length, vehicles.length], [figures.新客户, figures.新车辆], 'as many as the page said');
  const people = new Set(customers.flatMap((one) => one.phones.map((phone) => one.name + phone.replaceAll(/\D/g, ''))));
  const cars = groupBy(vehicles, (one) => one.plate.replace('·', ''));
  const bought = new Map(byId(list, 'sales_delivery').map((one) => [one.asset, one.pickup_date]));
  const uses = groupBy(rows, (row) => row.plate);
  let compared = 0;
  for (const row of rows.filter((one) => one.plate)) {
    for (const phone of row.phones) assert.ok(people.has(row.name + phone), `${phone} of ${row.line}`);
    const found = cars.get(row.plate) ?? [];
    assert.ok(found.some((one) => !row.vin || one.vin === row.vin), `vehicle of ${row.line}`);
    if (uses.get(row.plate).length > 1) continue;
    const [car] = found;
    assert.deepEqual([car.brand, car.model, car.mileage, bought.get(car.id)], [row.brand, row.model, row.kilometres, row.bought], row.line);
    ++compared;
  }
  assert.ok(compared > 2000, `${compared} rows compared in every cell`);
  const notes = new Set([...customers, ...vehicles, ...byId(list, 'sales_delivery')].map((one) => one.note));
  for (const note of new Set(rows.map((row) => row.note))) assert.ok(!note || note === '只有品牌' || notes.has(note), note);
}

test('3,000 messy rows: tried, counted, imported whole, one found, changed and visited, all exported', async () => {
  const { context, page, problems } = await world.computer();
  await setUp(page);
  const figures = await tryOut(page);
  const useless = rows.filter((row) => !row.name && !row.phones.length && !row.plate && !row.vin);
  assert.ok(useless.length > 0);
  assert.equal(figures.总行数, rows.length, 'every row that is not empty');
  assert.equal(figures.不能导入, useless.length);
  assert.equal(figures.新客户, count(rows.filter((row) => row.name).map((row) => row.name + row.phones[0])));
  assert.ok(figures.新车辆 >= count(rows.map((row) => row.plate).filter(Boolean)));
  assert.ok(figures.新车辆 <= count(rows.map((row) => row.plate + row.vin).filter(Boolean)));

  await page.getByRole('radio', { name: '不能导入的' }).click();
  await page.waitForFunction((expected) => window.aftercareTest.items().some((item) => item.rowCount === expected), useless.length, visible);
  const cells = (await items(page)).filter((item) => item.name.includes('没有姓名、电话、车牌和车架号'));
  assert.ok(cells.length >= Math.min(5, useless.length), 'each with its reason');
  const refused = await download(page, () => page.getByRole('button', { name: '下载不能导入的行' }).click());
  const listed = refused.bytes.toString('utf8').trim().split(/\r?\n/);
  assert.equal(listed.length, 1 + useless.length);
  assert.ok(listed.slice(1).every((line, index) => line.startsWith(useless[index].line) && line.includes('无法导入')), listed.join('\n'));

  await bringIn(page);
  checkKept(lines(await exported(page)), figures);

  const once = groupBy(rows, (row) => row.plate.slice(-5));
  const chosen = rows.find((row) => row.plate && once.get(row.plate.slice(-5)).length === 1);
  const shownPlate = chosen.plate.slice(0, 2) + '·' + chosen.plate.slice(2);
  await search(page, chosen.plate.slice(-5));
  await page.getByRole('heading', { name: shownPlate }).waitFor(visible);
  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: '颜色' }).fill('珠光白');
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: shownPlate }).waitFor(visible);
  await shows(page, '珠光白');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: '进厂里程' }).fill(String(chosen.kilometres + 500));
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: '改为“已报价”' }).waitFor(visible);
  await status(page, SAVED);

  const out = lines(await exported(page));
  const car = byId(out, 'asset').find((one) => one.plate?.replace('·', '') === chosen.plate);
  const visit = byId(out, 'repair_order').find((one) => one.asset === car.id);
  assert.deepEqual([car.color, visit.mileage_in ?? visit.mileage], ['珠光白', chosen.kilometres + 500]);
  assert.deepEqual(problems, []);
  await context.close();
});

test('the whole import is taken back by one Ctrl Z, and comes again by Ctrl Y', async () => {
  const { context, page, problems } = await world.computer();
  await setUp(page);
  const figures = await tryOut(page);
  await bringIn(page);
  await go(page, '#/customers');
  await page.getByRole('row').nth(3).waitFor(visible);
  await page.keyboard.press('Control+z');
  await shows(page, '还没有客户');
  await status(page, SAVED);
  const customers = byId(lines(await exported(page)), 'customer');
  assert.equal(customers.length, figures.新客户);
  assert.ok(customers.every((one) => one.deleted === true));
  await go(page, '#/customers');
  await shows(page, '还没有客户');
  await page.keyboard.press('Control+y');
  await page.waitForFunction((all) => window.aftercareTest.items().some((item) => item.rowCount === all), figures.新客户, visible);
  await status(page, SAVED);
  assert.deepEqual(problems, []);
  await context.close();
});
