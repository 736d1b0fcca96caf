import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, statusHas } from './support/probe.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const field = (probe, name = '客户姓名') => probe.page.getByRole('textbox', { name });
const value = (probe, name) => field(probe, name).inputValue();

// Away from any text field by the mouse, so that the hidden agent types and not the mirror.
async function clickInto(probe, name = '客户姓名') {
  const box = await field(probe, name).boundingBox();
  await probe.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await probe.page.waitForFunction(() => document.activeElement.id === 'agent');
}

for (const ratio of [1, 1.25]) {
  test(`an IME composes, commits once and cancels, at ${ratio} device pixels`, async () => {
    const probe = await world.probe({ context: { deviceScaleFactor: ratio } });
    await clickInto(probe);
    const ime = await probe.context.newCDPSession(probe.page);
    for (const text of ['n', 'ni', 'ni h', 'ni hao', '你好']) {
      await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
    assert.equal(await value(probe), '', 'nothing is written while composing');
    await ime.send('Input.insertText', { text: '你好' });
    await probe.settled();
    assert.equal(await value(probe), '你好');
    await probe.page.keyboard.type('abc');
    assert.equal(await value(probe), '你好abc');
    await ime.send('Input.imeSetComposition', { text: 'xian', selectionStart: 4, selectionEnd: 4 });
    await ime.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    await probe.settled();
    assert.equal(await value(probe), '你好abc', 'a cancelled composition leaves nothing');
    assert.deepEqual(await probe.faults(), []);
    await probe.context.close();
  });
}

test('a click elsewhere commits what was being composed', async () => {
  const probe = await world.probe();
  await clickInto(probe);
  const ime = await probe.context.newCDPSession(probe.page);
  await ime.send('Input.imeSetComposition', { text: '张三', selectionStart: 2, selectionEnd: 2 });
  await probe.page.getByRole('button', { name: '保存' }).click();
  await statusHas(probe.page, '姓名=张三 次数=1');
  assert.equal(await value(probe), '张三');
  await probe.context.close();
});

test('Enter that confirms a composition does not reach the page', async () => {
  const probe = await world.probe();
  await clickInto(probe);
  const seen = await probe.page.evaluate(() => {
    const agent = document.getElementById('agent');
    agent.dispatchEvent(new CompositionEvent('compositionstart'));
    const enter = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
    agent.dispatchEvent(enter);
    agent.value = '好';
    agent.dispatchEvent(new CompositionEvent('compositionend', { data: '好' }));
    return enter.defaultPrevented;
  });
  assert.equal(seen, false);
  await probe.settled();
  assert.equal(await value(probe), '好');
  assert.equal(await probe.page.evaluate(() => document.activeElement.id), 'agent', 'the field kept the caret');
  await probe.context.close();
});

test('the keyboard edits: arrows, Backspace, select all, Tab to the next field', async () => {
  const probe = await world.probe();
  await clickInto(probe);
  await probe.page.keyboard.type('abcd');
  await probe.page.keyboard.press('ArrowLeft');
  await probe.page.keyboard.press('Backspace');
  assert.equal(await value(probe), 'abd');
  await probe.page.keyboard.press('Control+a');
  await probe.page.keyboard.type('新');
  assert.equal(await value(probe), '新');
  await probe.page.keyboard.press('Tab');
  await probe.settled();
  await probe.page.keyboard.type('138');
  assert.equal(await value(probe, '电话'), '138');
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});

test('text is copied, cut and pasted through the clipboard events alone', async () => {
  const probe = await world.probe({ context: { permissions: ['clipboard-read', 'clipboard-write'] } });
  await clickInto(probe);
  await probe.page.keyboard.type('K7231');
  await probe.page.keyboard.press('Control+a');
  await probe.page.keyboard.press('Control+c');
  assert.equal(await probe.page.evaluate(() => navigator.clipboard.readText()), 'K7231');
  await probe.page.keyboard.press('Control+x');
  assert.equal(await value(probe), '');
  await probe.page.evaluate(() => navigator.clipboard.writeText('粤B·7K231'));
  await probe.page.keyboard.press('Control+v');
  await probe.settled();
  assert.equal(await value(probe), '粤B·7K231');
  await probe.page.keyboard.press('Control+z');
  await probe.settled();
  assert.equal(await value(probe), '', 'a paste is one step of undo');
  await probe.page.getByRole('button', { name: '复制' }).click();
  assert.equal(await probe.page.evaluate(() => navigator.clipboard.readText()), '粤B·7K231');
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});

test('without a secure origin a copy button still copies', async () => {
  const probe = await world.probe({ context: { permissions: ['clipboard-read', 'clipboard-write'] } });
  await probe.page.evaluate(() => {
    window.reader = navigator.clipboard;
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await probe.page.getByRole('button', { name: '复制' }).click();
  assert.equal(await probe.page.evaluate(() => window.reader.readText()), '粤B·7K231');
  await probe.context.close();
});

test('browser keys stay the browser’s, ours are taken', async () => {
  const probe = await world.probe();
  const taken = await probe.page.evaluate(() => {
    const press = (init) => {
      const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
      document.getElementById('stage').dispatchEvent(event);
      document.getElementById('stage').dispatchEvent(new KeyboardEvent('keyup', { bubbles: true, ...init }));
      return event.defaultPrevented;
    };
    return {
      save: press({ key: 's', code: 'KeyS', ctrlKey: true }),
      search: press({ key: 'k', code: 'KeyK', ctrlKey: true }),
      print: press({ key: 'p', code: 'KeyP', ctrlKey: true }),
      tab: press({ key: 'Tab', code: 'Tab' }),
      reload: press({ key: 'r', code: 'KeyR', ctrlKey: true }),
      reload5: press({ key: 'F5', code: 'F5' }),
      tools: press({ key: 'C', code: 'KeyC', ctrlKey: true, shiftKey: true }),
      zoom: press({ key: '=', code: 'Equal', ctrlKey: true }),
      close: press({ key: 'w', code: 'KeyW', ctrlKey: true }),
    };
  });
  assert.deepEqual(taken, { save: true, search: true, print: true, tab: true, reload: false, reload5: false,
                            tools: false, zoom: false, close: false });
  await probe.context.close();
});

test('on a touch screen a real field lies over the field, with the right keyboard', async () => {
  const probe = await world.probe({ context: { hasTouch: true, isMobile: true, viewport: { width: 800, height: 1000 } } });
  const box = await field(probe, '电话').boundingBox();
  await probe.page.touchscreen.tap(box.x + 40, box.y + box.height / 2);
  const overlay = probe.page.locator('input.overlay');
  await overlay.waitFor();
  const shown = await overlay.boundingBox();
  assert.ok(Math.abs(shown.x - box.x) <= 1 && Math.abs(shown.y - box.y) <= 1 && Math.abs(shown.width - box.width) <= 1);
  assert.deepEqual(await overlay.evaluate((it) => [it.inputMode, it.enterKeyHint, document.activeElement === it]),
                   ['tel', 'next', true]);
  await probe.page.keyboard.type('13800138000');
  await probe.page.keyboard.press('Backspace');
  await probe.settled();
  assert.equal(await value(probe, '电话'), '1380013800');
  await probe.page.getByRole('button', { name: '保存' }).tap();
  await overlay.waitFor({ state: 'detached' });
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});

test('a finger scrolls a list, it glides on, and a tap does not scroll', async () => {
  const probe = await world.probe({ context: { hasTouch: true, isMobile: true, viewport: { width: 800, height: 1000 } } });
  const firstRow = () => probe.page.evaluate(() => window.aftercareTest.items().find((item) => item.role === 'row' && item.height > 0).row);
  const touch = await probe.context.newCDPSession(probe.page);
  // With times of their own: how fast the finger was must not depend on how busy this computer is.
  let time = Date.now() / 1000;
  const send = (type, ...touchPoints) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: time += 0.016 });
  await send('touchStart', { x: 300, y: 900 });
  for (let y = 880; y >= 500; y -= 40) await send('touchMove', { x: 300, y });
  await send('touchEnd');
  const released = await firstRow();
  assert.ok(released >= 10, `row ${released} is first`);
  await probe.settled();
  const rested = await firstRow();
  assert.ok(rested > released, `glides from ${released} to ${rested}`);
  await probe.page.touchscreen.tap(300, 700);
  await probe.settled();
  assert.equal(await firstRow(), rested);
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});
