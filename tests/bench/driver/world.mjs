// A browser with a profile on the disk (a private window keeps IndexedDB in memory) and the site; the
// bench page lives in the site's origin, below /bench/, where the site itself has nothing.
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { FLAGS, chromiumPath, startSite } from '../../e2e/support/browser.mjs';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm' };

export async function startWorld(folder) {
  const site = await startSite();
  const profiles = [];

  /** A browser that was never here. */
  async function profile() {
    const place = await mkdtemp(join(tmpdir(), 'aftercare-bench-'));
    const context = await chromium.launchPersistentContext(place, {
      executablePath: chromiumPath(), headless: true, args: FLAGS,
      locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 800 },
    });
    await context.route('**/bench/**', (route) => {
      const name = new URL(route.request().url()).pathname.split('/').pop() || 'index.html';
      return route.fulfill({
        body: readFileSync(join(folder, name)),
        headers: { 'content-type': types[extname(name)] ?? 'application/octet-stream', 'cross-origin-opener-policy': 'same-origin',
                   'cross-origin-embedder-policy': 'require-corp', 'cross-origin-resource-policy': 'same-origin' },
      });
    });
    const opened = { context, close: () => context.close().then(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 })) };
    profiles.push(opened);
    return opened;
  }

  /** Calls `work(page)` with the bench page open in a browser of its own. */
  async function onBenchPage(work) {
    const opened = await profile();
    try {
      const page = await opened.context.newPage();
      page.on('crash', () => console.error('  the page crashed'));
      await page.goto(`${site.url}bench/index.html`);
      await page.waitForFunction(() => window.bench !== undefined);
      return await work(page);
    } finally {
      await opened.close();
    }
  }

  return { url: site.url, profile, onBenchPage, stop: () => site.stop() };
}

/** Waits until the main thread has had nothing to do for a while. */
export async function idle(page) {
  await page.evaluate(() => new Promise((done) => {
    let quiet = 0;
    const look = (deadline) => {
      quiet = deadline.timeRemaining() > 40 ? quiet + 1 : 0;
      if (quiet > 20) done();
      else setTimeout(() => requestIdleCallback(look), 20);
    };
    requestIdleCallback(look);
  }));
}
