import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { collectProblems, untilReady } from './support/browser.mjs';
import { open, settled } from './support/probe.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const picture = async (page) => createHash('sha256').update(await page.screenshot()).digest('hex');

test('the first frame comes without faults, in Chinese, and nothing is fetched from elsewhere', async () => {
  const probe = await world.probe();
  await probe.page.getByRole('heading', { name: '售后管家' }).waitFor({ state: 'attached' });
  assert.equal(await probe.page.title(), '售后管家');
  assert.equal(await probe.page.locator('#cover').isVisible(), false);
  const fetched = await probe.page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
  for (const name of fetched) assert.ok(name.startsWith(world.url), name);
  assert.ok(!fetched.some((name) => name.includes('fonts/')), 'the fallback font was fetched');
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});

test('a page at rest draws nothing for five seconds', async () => {
  const probe = await world.probe();
  await probe.settled();
  const drawn = await probe.frames();
  await probe.page.waitForTimeout(5000);
  assert.equal(await probe.frames(), drawn);
  await probe.context.close();
});

test('a hidden page draws nothing although its caret blinks', async () => {
  const probe = await world.probe();
  await probe.page.getByRole('textbox', { name: '客户姓名' }).click();
  const early = await probe.frames();
  await probe.page.waitForTimeout(1500);
  const late = await probe.frames();
  assert.ok(late > early && late - early < 12, `${late - early} frames in 1.5 s of blinking`);
  await probe.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const hidden = await probe.frames();
  await probe.page.waitForTimeout(1500);
  assert.ok(await probe.frames() - hidden <= 1);
  await probe.context.close();
});

for (const ratio of [1, 1.25, 1.5, 2]) {
  test(`at ${ratio} device pixels the canvas has exactly the pixels of the screen`, async () => {
    const probe = await world.probe({ context: { deviceScaleFactor: ratio, viewport: { width: 1280, height: 720 } } });
    const size = await probe.page.evaluate(() => {
      const canvas = document.getElementById('canvas');
      return [canvas.width, canvas.height];
    });
    assert.deepEqual(size, [1280 * ratio, 720 * ratio]);
    // Items lie over what is drawn: a real click in the middle of one hits it.
    await probe.page.getByRole('button', { name: '保存' }).click();
    assert.match(await probe.status(), /次数=1/);
    assert.deepEqual(await probe.faults(), []);
    await probe.context.close();
  });
}

test('a new window size is drawn at once', async () => {
  const probe = await world.probe();
  await probe.page.setViewportSize({ width: 900, height: 600 });
  await probe.page.waitForFunction(() => document.getElementById('canvas').width === 900);
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});

test('a window moved to a screen with finer pixels is sharp at once', async () => {
  const probe = await world.probe();
  const devtools = await probe.context.newCDPSession(probe.page);
  // The emulation tells the page of another ratio only together with another size.
  await devtools.send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 798, deviceScaleFactor: 1.5, mobile: false });
  await probe.page.waitForFunction(() => {
    const canvas = document.getElementById('canvas');
    return canvas.width === 1920 && canvas.height === 1197;
  });
  await probe.page.getByRole('button', { name: '保存' }).click();
  assert.match(await probe.status(), /次数=1/);
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});

test('after the graphics driver took the context away the same picture comes back', async () => {
  const probe = await world.probe();
  await probe.settled();
  const before = await picture(probe.page);
  await probe.page.evaluate(() => window.aftercareTest.loseContext());
  await probe.page.waitForTimeout(300);
  await probe.page.evaluate(() => window.aftercareTest.restoreContext());
  await probe.page.waitForTimeout(500);
  await settled(probe.page);
  assert.equal(await picture(probe.page), before);
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});

test('without WebGL 2 the page says what to do', async () => {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind.startsWith('webgl') ? null : real.call(this, kind, ...rest);
    };
  });
  await page.goto(`${world.url}?test=1&probe=1`);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.match(await alert.textContent(), /图形加速[\s\S]*graphics acceleration/);
  const [download] = await Promise.all([page.waitForEvent('download'),
                                        alert.getByRole('button', { name: 'Emergency backup' }).click()]);
  assert.match(download.suggestedFilename(), /^aftercare-emergency-\d+\.tar$/);
  await context.close();
});

const subsetFonts = (page) => page.evaluate(() => performance.getEntriesByType('resource')
  .filter((entry) => /\/fonts\/[^/]*\.otf$/.test(entry.name)).length);

test('with ?font=embedded the text comes from the subset font', async () => {
  const probe = await world.probe({ query: '&font=embedded' });
  assert.equal(await subsetFonts(probe.page), 1);
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});

for (const [kind, spoil] of [
  ['a canvas that is read with noise', () => {
    const real = CanvasRenderingContext2D.prototype.getImageData;
    let read = 0;
    CanvasRenderingContext2D.prototype.getImageData = function (...box) {
      const image = real.apply(this, box);
      image.data[3] = 1 + read++ % 200;
      return image;
    };
  }],
  ['a computer without a Chinese font', () => {
    const real = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
      return real.call(this, text > '\u2e80' ? '\u25a1' : text, ...at);
    };
  }],
]) {
  test(`${kind} is noticed: the text comes from the subset font`, async () => {
    const context = await world.browser.newContext({ locale: 'zh-CN' });
    await context.addInitScript(spoil);
    const page = await context.newPage();
    const problems = collectProblems(page);
    await page.goto(`${world.url}?test=1&probe=1`);
    await untilReady(page, problems);
    assert.equal(await subsetFonts(page), 1);
    assert.deepEqual([...problems, ...await page.evaluate(() => window.aftercareTest.faults)], []);
    await context.close();
  });
}

test('the address and the page follow each other', async () => {
  const probe = await world.probe({ hash: '#/vehicles/S01-1?tab=calls' });
  assert.match(await probe.status(), /路径=\/vehicles\/S01-1\?tab=calls/);
  await probe.page.getByRole('button', { name: '客户' }).click();
  await probe.page.waitForFunction(() => location.hash === '#/customers');
  await probe.page.goBack();
  await probe.page.waitForFunction(() => location.hash.startsWith('#/vehicles'));
  await probe.page.getByRole('status').filter({ hasText: '路径=/vehicles/S01-1' }).waitFor({ state: 'attached' });
  await probe.page.goForward();
  await probe.page.getByRole('status').filter({ hasText: '路径=/customers' }).waitFor({ state: 'attached' });
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});
