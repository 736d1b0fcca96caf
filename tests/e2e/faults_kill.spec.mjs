// The browser is killed while it saves, again and again. What the page called saved is there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { untilReady } from './support/browser.mjs';
import { enter, exported, installMaker, lost, newProfile, openProfile, openWorld, setUp } from './support/faults.mjs';

const kills = 30;

let world;
before(async () => { world = await openWorld({ browser: false }); });
after(() => world.close());

test(`${kills} kills of the browser in a loop of saves lose nothing that was acknowledged`, async (run) => {
  const profile = newProfile();
  const acknowledged = [];
  const ready = [];
  const started = performance.now();
  try {
    for (let round = 0; round <= kills; ++round) {
      const { context, page, kill } = await openProfile(profile.folder);
      const wanted = acknowledged.length + 1 + round % 3;
      let reached = () => {};
      const enough = new Promise((done) => { reached = done; });
      await page.exposeFunction('acknowledge', (name) => {
        acknowledged.push(name);
        if (acknowledged.length >= wanted) reached();
      });
      await page.goto(world.url);
      if (round === 0) {
        await untilReady(page);
        await setUp(page);
      } else {
        await enter(page);
      }
      ready.push(await page.evaluate(() => window.aftercareTest.faults));
      if (round === kills) {
        const missing = lost(await exported(page), acknowledged);
        run.diagnostic(`${kills} kills, ${acknowledged.length} acknowledged saves, ${missing.length} lost, ` +
                       `${Math.round((performance.now() - started) / 1000)} s`);
        assert.deepEqual(missing, []);
        assert.ok(acknowledged.length >= kills);
        await context.close();
        break;
      }
      await installMaker(page);
      page.evaluate((prefix) => window.maker.loop(prefix), `杀${round}之`).catch(() => {});
      await enough;
      // At every place of a save, from its first frame to the next one's.
      await new Promise((done) => setTimeout(done, (round * 37) % 200));
      await kill();
    }
    assert.deepEqual(ready.flat(), []);
  } finally {
    profile.remove();
  }
});

test('a tab that crashes while it saves gives the records and the right to write to the next', async (run) => {
  const profile = newProfile();
  const { context, page } = await openProfile(profile.folder);
  try {
    const acknowledged = [];
    await context.exposeFunction('acknowledge', (name) => acknowledged.push(name));
    let current = page;
    await current.goto(world.url);
    await untilReady(current);
    await setUp(current);
    for (let round = 0; round < 4; ++round) {
      await installMaker(current);
      const before = acknowledged.length;
      current.evaluate((prefix) => window.maker.loop(prefix), `崩${round}之`).catch(() => {});
      while (acknowledged.length < before + 2) await new Promise((done) => setTimeout(done, 5));
      const next = await context.newPage();
      const crashed = new Promise((done) => current.once('crash', done));
      const devtools = await context.newCDPSession(current);
      devtools.send('Page.crash').catch(() => {});
      await crashed;
      current = next;
      await current.goto(world.url);
      await enter(current);
      assert.ok(!await current.evaluate(() => window.aftercareTest.items().some((item) => item.name === '只读')));
    }
    const missing = lost(await exported(current), acknowledged);
    run.diagnostic(`4 crashes, ${acknowledged.length} acknowledged saves, ${missing.length} lost`);
    assert.deepEqual(missing, []);
  } finally {
    await context.close();
    profile.remove();
  }
});
