// A fast hand or a scanner: no key may be lost between the key that asks for a field and the field.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { go, openWorld, setUp, visible } from './support/journey.mjs';

let world;
let computer;
let keyboard;
before(async () => {
  world = await openWorld();
  computer = await world.computer();
  await setUp(computer.page);
  keyboard = await computer.context.newCDPSession(computer.page);
});
after(() => world.close());

const CONTROL = 2;

/** All keys are on their way before the page has answered the first. */
function burst(...keys) {
  const sent = [];
  for (const [key, modifiers = 0] of keys) {
    const letter = key.length === 1 ? key.toUpperCase() : '';
    const code = /[A-Z]/.test(letter) ? `Key${letter}` : /\d/.test(letter) ? `Digit${letter}` : key;
    const number = letter ? letter.charCodeAt(0) : { Enter: 13, Escape: 27 }[key];
    const text = key === 'Enter' ? '\r' : modifiers || !letter ? undefined : key;
    const common = { key, code, modifiers, windowsVirtualKeyCode: number };
    sent.push(keyboard.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', text, ...common }));
    sent.push(keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common }));
  }
  return Promise.all(sent);
}

const letters = (text) => [...text].map((letter) => [letter]);
const field = (role) => computer.page.evaluate((wanted) =>
  window.aftercareTest.items().find((item) => item.role === wanted && item.state & 16)?.value, role);

async function at(route, heading) {
  await go(computer.page, route);
  await computer.page.getByRole('heading', { name: heading }).first().waitFor(visible);
}

test('N on the list and a name at once: the whole name, and no n', async () => {
  await at('#/customers', '客户');
  await burst(['n'], ...letters('wanglina'));
  await computer.page.waitForFunction(() => window.aftercareTest.items().some((item) => item.role === 'textbox' && item.value), null, visible);
  assert.equal(await field('textbox'), 'wanglina');
  await burst(['s', CONTROL]);
  await computer.page.getByRole('heading', { name: 'wanglina' }).waitFor(visible);
});

for (const [from, route, heading] of [['a list', '#/vehicles', '车辆'], ['today', '#/today', '今日']]) {
  test(`Ctrl K, letters and Enter in one burst, from ${from}: the record opens`, async () => {
    await at(route, heading);
    await burst(['k', CONTROL], ...letters('wanglina'), ['Enter']);
    await computer.page.getByRole('heading', { name: 'wanglina' }).waitFor(visible);
  });
}

test('Ctrl K from a box that was just ticked', async () => {
  await at('#/exchange?tab=export', '数据交换');
  await computer.page.getByRole('checkbox', { name: '压缩' }).click();
  await burst(['k', CONTROL], ...letters('b59136'));
  await computer.page.waitForFunction(() => window.aftercareTest.items().some((item) => item.role === 'searchbox' && item.value), null, visible);
  assert.equal(await field('searchbox'), 'b59136');
  assert.deepEqual(computer.problems, []);
});
