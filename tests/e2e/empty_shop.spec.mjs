// A shop on its first day, in a real browser: every page of the navigation says what to do next, its first action opens
// a form, and nothing is left over of a key of the language table or in the console (R-REC-00).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './support/browser.mjs';
import { go, items, openWorld, setUp, visible } from './support/journey.mjs';

let world;
let computer;
let page;

before(async () => {
  world = await openWorld();
  computer = await world.computer({ viewport: { width: 1366, height: 768 } });
  page = computer.page;
  await setUp(page);
});
after(async () => {
  await world.close();
  assert.deepEqual(computer.problems, []);
});

const folder = join(root, 'assets/i18n/zh');
const chinese = Object.assign({}, ...readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8'))));
const inChinese = (key) => {
  assert.ok(chinese[key], `${key} is in the language table`);
  return chinese[key];
};

/** Route, what it says, the button that begins, where that leads. */
const PAGES = [
  ['#/today', 'today.empty.text', 'orders.new', '#/orders/new'],
  ['#/appointments', 'appointments.no_bays', 'appointments.new', '#/appointments/new'],
  ['#/appointments?tab=register', 'appointments.empty.text', 'appointments.new', '#/appointments/new'],
  ['#/orders', 'orders.empty.text', 'orders.new', '#/orders/new'],
  ['#/board', 'board.nobody.text', 'orders.new', '#/orders/new'],
  ['#/duty', 'duty.nothing'],
  ['#/follow_up', 'follow_up.empty.text'],
  ['#/follow_up?tab=demands', 'demand.empty.text'],
  ['#/follow_up?tab=market', 'market.empty.text'],
  ['#/care', 'care.empty.text'],
  ['#/activities', 'activities.empty.text', 'activities.new', '#/activities/new'],
  ['#/incoming', 'incoming.empty.text', 'incoming.new', '#/incoming/new'],
  ['#/complaints', 'complaints.empty.text', 'complaints.new', '#/complaints/new'],
  ['#/improvements', 'improvements.empty.text', 'improvements.new', '#/improvements/new'],
  ['#/customers', 'customers.empty.text', 'customers.new', '#/customers/new'],
  ['#/vehicles', 'vehicles.empty.text', 'vehicles.new', '#/vehicles/new'],
  ['#/knowledge', 'knowledge.empty.text', 'knowledge.new', '#/knowledge/new'],
  ['#/archive', 'archive.empty.text', 'archive.new', '#/archive/new'],
  ['#/handovers', 'handovers.empty.text', 'handovers.new', '#/handovers/new'],
  ['#/next_services', 'next_services.empty.text', 'next_services.new', '#/next_services/new'],
  ['#/statistics', 'statistics.empty'],
  ['#/forms', 'forms.no_calls.text'],
  ['#/exchange?tab=import', 'exchange.drop.text'],
  ['#/exchange?tab=sheet', 'sheet.drop.text'],
  ['#/exchange?tab=conflicts', 'conflicts.empty.text'],
  ['#/help', 'help.demo.load'],
];
const SETTINGS = ['shop', 'staff', 'organisation', 'catalogue', 'follow_up', 'care', 'computer', 'look', 'health'];

const FILE = /\.(json|gz|csv|html|zip|wasm)$/;
const isKey = (text) => /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/.test(text) && !FILE.test(text);

async function noKeys(route) {
  const left = (await items(page)).flatMap((item) => [item.name, item.value, item.description]).filter(isKey);
  assert.deepEqual(left, [], `words missing on ${route}`);
}

async function says(route, words) {
  await go(page, route);
  try {
    await page.waitForFunction((wanted) => window.aftercareTest.items().some((item) => item.name.includes(wanted)), words, visible);
  } catch (error) {
    throw new Error(`${route} does not say “${words}”; it shows:\n${(await items(page)).map((item) => item.name).join('\n')}`, { cause: error });
  }
}

test('every page of an empty shop says what to do next, and its first action opens a form', async (run) => {
  for (const [route, key, action, opens] of PAGES) {
    await run.test(route, async () => {
      await says(route, inChinese(key));
      await noKeys(route);
      if (!action) return;
      await page.getByRole('button', { name: inChinese(action), exact: true }).first().click();
      await page.waitForFunction((address) => location.hash.startsWith(address), opens, visible);
      // The search above every page is no field of the form.
      await page.waitForFunction(() => window.aftercareTest.items().some(
        (item) => ['textbox', 'searchbox', 'combobox'].includes(item.role) && !item.dataId.startsWith('top/')), null, visible);
      await noKeys(opens);
    });
  }
});

test('the navigation leads nowhere else', async () => {
  await go(page, '#/today');
  const names = (await items(page)).filter((item) => item.dataId.startsWith('navigation/') && item.id).map((item) => item.dataId.split('/')[1]);
  const known = new Set([...PAGES.map(([route]) => route.slice(2).split('?')[0]), 'settings']);
  assert.ok(names.length >= 15, `the navigation has ${names.length} lines`);
  assert.deepEqual(names.filter((name) => !known.has(name)), []);
});

test('every tab of the settings can be used', async (run) => {
  for (const tab of SETTINGS) {
    await run.test(tab, async () => {
      const route = `#/settings?tab=${tab}`;
      await says(route, inChinese(`settings.tab.${tab}`));
      await page.waitForFunction((name) => window.aftercareTest.items().some((item) => item.role === 'tab' && item.name === name && item.state & 8),
                                 inChinese(`settings.tab.${tab}`), visible);
      await noKeys(route);
      const own = (await items(page)).filter((item) => item.dataId.startsWith('settings/') && item.id && item.role !== 'tab' && !(item.state & 1));
      if (tab !== 'health') assert.ok(own.length > 0, 'something can be used');
    });
  }
});
