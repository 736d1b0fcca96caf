// A clock of 100 ms steps, as browsers that hide from fingerprinting have it: the time stamps of
// quick saves are equal, and IDBFS's own saving would take them for unchanged files.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enter, exported, installMaker, lost, openWorld } from './support/faults.mjs';

let world;
before(async () => { world = await openWorld(); });
after(() => world.close());

test('30 quick saves under a clock of 100 ms steps are all there after a reload', async (run) => {
  const { context, page, problems } = await world.shop({
    prepare: (own) => own.addInitScript(() => {
      const Real = Date;
      const coarse = () => Math.floor(Real.now() / 100) * 100;
      window.Date = class extends Real {
        constructor(...given) { super(...given.length ? given : [coarse()]); }
        static now() { return coarse(); }
      };
    }),
  });
  assert.equal(await page.evaluate(() => Date.now() % 100 + new Date().getTime() % 100), 0);
  await installMaker(page);
  await page.evaluate(() => window.maker.loop('钟表', 30));
  const names = await page.evaluate(() => window.maker.acknowledged);
  assert.equal(names.length, 30);
  await page.reload();
  await enter(page, problems);
  assert.deepEqual(lost(await exported(page), names), []);
  assert.deepEqual([...problems, ...await page.evaluate(() => window.aftercareTest.faults)], []);
  run.diagnostic('30 saves, 0 lost');
  await context.close();
});
