// The job board under a finger, as on a tablet (P-05, P-06): one that rests on a card takes it to another column, one
// that moves at once scrolls, a tap opens the order.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { go, items, openWorld, shows, visible } from './support/journey.mjs';
import { settled } from './support/probe.mjs';

const LONG_PRESS = 500;  // of web/touch.cpp
let world;
let computer;
let page;
let finger;

before(async () => {
  world = await openWorld();
  // Low, so that two cards are more than a column has room for.
  computer = await world.computer({ hasTouch: true, isMobile: true, viewport: { width: 1024, height: 460 } });
  page = computer.page;
  await page.getByRole('button', { name: '先看演示' }).tap(visible);
  await page.getByRole('heading', { name: '今日' }).waitFor({ ...visible, state: 'attached' });
  finger = await touchscreen();
});
after(async () => {
  await world.close();
  assert.deepEqual(computer.problems, []);
});

/** Touches with times of their own: how fast a finger is must not depend on how busy this computer is. */
async function touchscreen() {
  const session = await page.context().newCDPSession(page);
  let time = Date.now() / 1000;
  const send = (type, ...touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: time += 0.016 });
  return {
    down: (at) => send('touchStart', at),
    move: (at) => send('touchMove', at),
    up: () => send('touchEnd'),
    cancel: () => send('touchCancel'),
    rest: async () => {
      await page.waitForTimeout(LONG_PRESS + 200);
      time += (LONG_PRESS + 200) / 1000;
    },
  };
}

const inTheMiddle = (item) => ({ x: item.x + item.width / 2, y: item.y + item.height / 2 });

/** The columns with their cards, as the page shows them; in pixels of the page. */
async function columns() {
  const shown = await items(page);
  return shown.flatMap((item, index) => item.role === 'list' && item.dataId.startsWith('board/')
    ? [{ ...item, cards: shown.filter((card) => card.role === 'listitem' && card.parent === index) }] : []);
}

async function openBoard() {
  await go(page, '#/board');
  await page.waitForFunction(() => window.aftercareTest.items().some((item) => item.role === 'listitem' && item.height > 0), null, visible);
  return columns();
}

/** The first card in sight that has a column to its right, and that column. */
async function cardWithNext() {
  const all = await openBoard();
  const at = all.findIndex((column, index) => index + 1 < all.length && column.cards.length > 0);
  assert.ok(at >= 0, 'a car is in the house');
  return { card: all[at].cards[0], from: all[at], to: all[at + 1] };
}

const here = () => page.evaluate(() => location.hash);

test('P-05 P-06 a finger that rests on a card takes it to the next column', async () => {
  const { card, to } = await cardWithNext();
  const start = { x: card.x + 40, y: card.y + card.height / 2 };
  const target = { x: to.x + to.width / 2, y: start.y + 20 };
  await finger.down(start);
  await finger.rest();
  for (let part = 1; part <= 8; ++part) await finger.move({ x: start.x + (target.x - start.x) * part / 8, y: start.y + (target.y - start.y) * part / 8 });
  await finger.up();
  // Either the car stands there now, or the page says what is missing for it.
  await page.waitForFunction(([plate, column, before]) => {
    const shown = window.aftercareTest.items();
    const list = shown.find((item) => item.role === 'list' && item.name === column);
    return shown.some((item) => item.role === 'dialog' && item.name.startsWith(`${plate} → `)) || Number(list?.value) === before + 1;
  }, [card.name, to.name, to.cards.length], visible);
  assert.match(await here(), /^#\/board/, 'the order was not opened');
  await page.keyboard.press('Escape');
});

test('P-05 what is taken away from the finger is not put down', async () => {
  const { card, to } = await cardWithNext();
  const counts = (await columns()).map((column) => column.cards.length);
  await finger.down({ x: card.x + 40, y: card.y + card.height / 2 });
  await finger.rest();
  await finger.move(inTheMiddle(to));
  await finger.cancel();
  await page.waitForTimeout(500);
  assert.deepEqual((await columns()).map((column) => column.cards.length), counts);
  assert.ok(!(await items(page)).some((item) => item.role === 'dialog'), 'nothing is asked');
  assert.match(await here(), /^#\/board/);
});

test('P-06 a finger that moves at once scrolls the column', async () => {
  const all = await openBoard();
  const full = [...all].sort((a, b) => b.cards.length - a.cards.length)[0];
  assert.ok(full.cards.length >= 2, 'two cars stand in one column');
  const [, second] = full.cards;  // what is above the edge counts as standing at it
  const start = inTheMiddle(full);
  await finger.down(start);
  for (let y = start.y; y >= start.y - 90; y -= 15) await finger.move({ x: start.x, y });
  await finger.up();
  await page.waitForFunction(([id, y]) => window.aftercareTest.items().find((item) => item.dataId === id).y < y - 20, [second.dataId, second.y], visible);
  assert.ok(!(await items(page)).some((item) => item.role === 'dialog'), 'no card was moved');
  assert.match(await here(), /^#\/board/);
});

test('P-06 a tap opens the order', async () => {
  await settled(page);  // a touch that stops a gliding column chooses nothing
  const all = await openBoard();
  const card = all.flatMap((column) => column.cards).find((each) => each.height > 40);
  const { x, y } = inTheMiddle(card);
  await page.touchscreen.tap(x, y);
  await page.waitForFunction(() => /^#\/orders\//.test(location.hash), null, visible);
  await shows(page, card.name);
});
