// A real file system without room: a small tmpfs under the browser's profile, filled to the last byte.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { untilReady } from './support/browser.mjs';
import { enter, exported, installMaker, lost, openProfile, openWorld, SAVED, setUp, shows, status, UNSAVED } from './support/faults.mjs';

let world;
before(async () => { world = await openWorld({ browser: false }); });
after(() => world.close());

function mountSmall() {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-small-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', folder], { encoding: 'utf8' });
  if (mounted.status !== 0) {
    rmdirSync(folder);
    return { problem: (mounted.stderr || String(mounted.error)).trim() };
  }
  const remove = () => {
    spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, remove };
}

function fill(path) {
  const file = openSync(path, 'a');
  for (const size of [1 << 20, 1 << 12, 1]) {
    const bytes = Buffer.alloc(size, 0x55);
    try {
      for (;;) if (writeSync(file, bytes) < size) break;
    } catch (error) {
      assert.equal(error.code, 'ENOSPC');
    }
  }
  closeSync(file);
}

test('a full disk: 未保存, nothing acknowledged is lost, and room again is enough', async (run) => {
  const small = mountSmall();
  if (small.problem) return run.skip(`a small disk cannot be mounted here (root is needed): ${small.problem}`);
  try {
    const { context, page } = await openProfile(join(small.folder, 'profile'));
    await page.goto(world.url);
    await untilReady(page);
    await setUp(page);
    await installMaker(page);
    await page.evaluate(() => window.maker.loop('有空间', 5));
    const filler = join(small.folder, 'filler');
    fill(filler);
    // The database may have some room in files of its own: enter until one is not saved.
    page.evaluate(() => window.maker.loop('快满了')).catch(() => {});
    const refill = setInterval(() => fill(filler), 100);
    await status(page, UNSAVED, 40_000);
    clearInterval(refill);
    await shows(page, '数据还没有保存');
    const acknowledged = await page.evaluate(() => { window.maker.stopped = true; return window.maker.acknowledged; });
    rmSync(filler);
    await status(page, SAVED, 40_000);
    const entered = await page.evaluate(() => window.maker.entered);
    assert.ok(entered.length >= acknowledged.length);
    await context.close();

    const again = await openProfile(join(small.folder, 'profile'));
    await again.page.goto(world.url);
    await enter(again.page);
    const missing = lost(await exported(again.page), entered);
    run.diagnostic(`${acknowledged.length} acknowledged before the disk was full, ${entered.length} after, ${missing.length} lost`);
    assert.deepEqual(missing, []);
    await again.context.close();
  } finally {
    small.remove();
  }
});
