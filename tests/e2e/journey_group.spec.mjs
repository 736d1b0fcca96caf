// A group of three shops: their files put together at head office by the page and by the tool, with the
// same result to the byte; a disagreement settled there and taken home by the shop (R-DATA-01, R-DATA-02).
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  changeCustomer, demoFile, exported, go, headOffice, joinShop, lines, merge, openWorld, records, rowOf, SAVED, setUp, shows,
  status, textOf, tool,
} from './support/journey.mjs';

let world;
let shops;
before(async () => {
  world = await openWorld();
  shops = await Promise.all(['S01', 'S02', 'S03'].map((shop) => demoFile(world, shop)));
});
after(() => world.close());

async function mergedByTool(name, ...paths) {
  const out = join(world.folder, name);
  await tool('merge', ...paths, '-o', out);
  return { name, bytes: await readFile(out) };
}

/** What the three shops wrote: head office's own lines (its staff, its audit trail) are not the tool's. */
const ofShops = (file) => records(file).split('\n').map((line) => line.replace(/,$/, ''))
  .filter((line) => /"i":"S0[123]-/.test(line));

for (const by of ['pick', 'drop']) {
  test(`three shops' files in one ${by}: byte for byte what the tool makes of them`, async () => {
    const { context, page, problems } = await world.computer();
    await setUp(page, headOffice);
    const files = by === 'pick' ? shops : [...shops].reverse();
    await merge(page, files, { by });
    const page3 = await exported(page);
    const tool3 = await mergedByTool(`all-${by}.json`, ...shops.map((file) => file.path));
    const wanted = records(tool3).split('\n').map((line) => line.replace(/,$/, ''));
    assert.ok(wanted.length > 1000);
    assert.deepEqual(ofShops(page3), wanted);
    // Head office's own lines included: the tool given the page's file as well ends where the page is.
    const path = join(world.folder, `page-${by}.json.gz`);
    await writeFile(path, page3.bytes);
    assert.equal(records(await mergedByTool(`again-${by}.json`, path, ...shops.map((file) => file.path))), records(page3));
    assert.deepEqual(problems, []);
    await context.close();
  });
}

test('two computers of a shop disagree: head office settles it, the shop takes it over', async () => {
  const customer = lines(shops[0]).find((line) => line.e === 'customer' && line.g === 'identity');
  const [front, back] = await Promise.all([world.computer(), world.computer()]);
  const said = { front: '上午十点后', back: '晚上七点后' };
  const files = [];
  for (const [who, computer] of [['front', front], ['back', back]]) {
    await joinShop(computer.page, shops[0]);
    await changeCustomer(computer.page, customer, '方便联系的时间', said[who]);
    files.push(await exported(computer.page));
  }

  const office = await world.computer();
  await setUp(office.page, headOffice);
  await merge(office.page, [...shops, ...files]);
  await go(office.page, '#/exchange?tab=conflicts');
  await shows(office.page, said.front);
  await shows(office.page, said.back);
  await shows(office.page, customer.v.name);
  await office.page.getByRole('radio', { name: said.front }).click();
  await office.page.getByRole('button', { name: '确定' }).click();
  await shows(office.page, '没有冲突');
  await status(office.page, SAVED);
  const settled = await exported(office.page);
  assert.ok(textOf(settled).includes(said.front));
  assert.ok(!textOf(settled).includes(said.back), 'one value is left');

  for (const computer of [front, back]) {
    await merge(computer.page, [settled]);
    const row = await rowOf(computer.page, settled.name);
    assert.ok(row, 'the file is listed');
    await go(computer.page, '#/exchange?tab=conflicts');
    await shows(computer.page, '没有冲突');
    await go(computer.page, `#/customers/${customer.i}`);
    await shows(computer.page, said.front);
    assert.ok(!textOf(await exported(computer.page)).includes(said.back));
  }
  assert.deepEqual([...front.problems, ...back.problems, ...office.problems], []);
  for (const one of [front, back, office]) await one.context.close();
});
