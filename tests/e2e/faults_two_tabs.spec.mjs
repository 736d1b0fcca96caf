// Two windows of one browser: one writes, the other looks, and may take over.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { collectProblems } from './support/browser.mjs';
import { enter, exported, installMaker, lost, openWorld, READ_ONLY, SAVED, shows, status } from './support/faults.mjs';

const banner = '另一个窗口正在使用，这里只能查看';

let world;
before(async () => { world = await openWorld(); });
after(() => world.close());

test('the second window looks, says so, and takes over in the middle of saving: nothing is lost', async () => {
  const { context, page: first, problems } = await world.shop();
  await installMaker(first);
  await first.evaluate(() => window.maker.loop('甲窗', 3));

  const second = await context.newPage();
  problems.push(...collectProblems(second));
  await second.goto(world.url);
  await enter(second, problems);
  await status(second, READ_ONLY);
  await shows(second, banner);

  // It does not write, also not when somebody fills in a form there.
  await installMaker(second);
  await second.evaluate(() => { window.maker.enter('只读不存').catch(() => {}); });
  await shows(second, '只能查看');
  await status(second, READ_ONLY);

  first.evaluate(() => window.maker.loop('手中')).catch(() => {});  // ends as it loses the right to write
  await first.waitForFunction(() => window.maker.acknowledged.length >= 5);
  await second.bringToFront();
  await second.evaluate(() => { location.hash = '#/today'; });
  const reloaded = second.waitForEvent('load');
  await second.getByRole('button', { name: '在这里继续' }).click();
  await reloaded;
  await enter(second, problems);
  await status(second, SAVED);
  await installMaker(second);
  await second.evaluate(() => window.maker.loop('乙窗', 3));

  await first.bringToFront();
  await status(first, READ_ONLY);
  await shows(first, banner);
  await first.evaluate(() => { window.maker.stopped = true; });
  const names = [...await first.evaluate(() => window.maker.acknowledged), ...await second.evaluate(() => window.maker.acknowledged)];
  assert.ok(names.length >= 8, `${names}`);
  await first.reload();
  await enter(first, problems);
  await status(first, READ_ONLY);
  for (const page of [first, second]) {
    await page.bringToFront();
    if (page === second) {
      await second.reload();
      await enter(second, problems);
      await status(second, SAVED);
    }
    const text = await exported(page);
    assert.deepEqual(lost(text, names), []);
    assert.ok(!text.includes('只读不存'));
  }
  assert.deepEqual(problems, []);
  await context.close();
});
