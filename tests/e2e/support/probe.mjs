// The browser layer's own small page (web/probe.cpp), for tests that need no application.
import { launchBrowser, openPage, startSite } from './browser.mjs';

/** A site and a browser for one spec file. AFTERCARE_SITE names a site that already runs. */
export async function open() {
  const site = process.env.AFTERCARE_SITE ? { url: process.env.AFTERCARE_SITE, stop: async () => {} } : await startSite();
  const browser = await launchBrowser();
  return {
    url: site.url,
    browser,
    probe: (options = {}) => openProbe(browser, site.url, options),
    close: async () => {
      await browser.close();
      await site.stop();
    },
  };
}

export async function openProbe(browser, url, { query = '', hash = '', context = {} } = {}) {
  const opened = await openPage(browser, `${url}?test=1&probe=1${query}${hash}`, { context, seen: true });
  const page = opened.page;
  return {
    ...opened,
    canvas: page.locator('#canvas'),
    status: () => page.getByRole('status').last().textContent(),
    faults: async () => [...opened.problems, ...await page.evaluate(() => window.aftercareTest.faults)],
    frames: () => page.evaluate(() => window.aftercareTest.frames()),
    settled: () => settled(page),
  };
}

/** Waits until nothing is drawn any more (a caret still blinks: then 200 ms of rest do). */
export async function settled(page) {
  let last = -1;
  for (;;) {
    const drawn = await page.evaluate(() => window.aftercareTest.frames());
    if (drawn === last) return;
    last = drawn;
    await page.waitForTimeout(200);
  }
}

export async function statusHas(page, text) {
  await page.getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached', timeout: 10_000 });
}
