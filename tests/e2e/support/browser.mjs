// A site server on a free port and Debian's Chromium, for end-to-end tests.
//
//   const site = await startSite();  const browser = await launchBrowser();
//   const { page, problems } = await openPage(browser, site.url);
//   …
//   await browser.close(); await site.stop();
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../../..');

// The page says it is usable by setting this attribute on <html>.
export const READY = 'html[data-ready="true"]';

export const FLAGS = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
// Without a graphics card the compositor's own drawing in software is cheaper than one through SwiftShader: a fifth of the
// time of these tests. Not for measuring (tests/bench).
export const TEST_FLAGS = [...FLAGS, '--disable-gpu-compositing'];

export function chromiumPath() {
  const named = process.env.AFTERCARE_CHROMIUM;
  const found = [named, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    .find((path) => path && existsSync(path));
  if (!found) throw new Error('no Chromium; set AFTERCARE_CHROMIUM to one');
  return found;
}

/** serve.py on a port of the system's choice; `preset` is web or web-debug. */
export async function startSite({ preset = 'web' } = {}) {
  const args = ['serve.py', '--no-build', '--port', '0'];
  if (preset === 'web-debug') args.push('--debug');
  const server = spawn('python3', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const url = await new Promise((done, fail) => {
    const read = (chunk) => {
      printed += chunk;
      const found = printed.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (found) done(found[0]);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', () => fail(new Error(`serve.py stopped: ${printed}`)));
  });
  server.removeAllListeners('exit');
  const stop = () => new Promise((done) => {
    if (server.exitCode !== null || server.signalCode !== null) return done();
    server.once('exit', done);
    server.kill('SIGINT');
  });
  return { url, stop };
}

export function launchBrowser(options = {}) {
  return chromium.launch({
    executablePath: chromiumPath(), headless: true, ...options,
    args: [...TEST_FLAGS, ...(options.args ?? [])],
  });
}

/** Everything that should not happen on a page: errors, failed requests, policy violations. */
export function collectProblems(page) {
  const problems = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.stack ?? error}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/.test(message.text())) {
      problems.push(`console: ${message.text()}`);
    }
  });
  page.on('requestfailed', (request) => {
    // A request the page itself gave up (navigation away) is not a fault.
    if (!/ERR_ABORTED/.test(request.failure()?.errorText ?? '')) {
      problems.push(`request: ${request.url()} ${request.failure()?.errorText}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on('crash', () => problems.push('the page crashed'));
  return problems;
}

/** A fresh profile's page, waited for until it is usable. `context` options are Playwright's; `seen`: its pixels count. */
export async function openPage(browser, url, { context = {}, timeout = 60_000, waitReady = true, seen = false } = {}) {
  const owner = await browser.newContext({
    locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 800 }, ...context,
  });
  if (!seen) await drawNothing(owner);
  const page = await owner.newPage();
  const problems = collectProblems(page);
  await page.goto(url);
  if (waitReady) await untilReady(page, problems, timeout);
  return { context: owner, page, problems };
}

export async function untilReady(page, problems = [], timeout = 60_000) {
  try {
    await page.waitForSelector(READY, { state: 'attached', timeout });
  } catch (error) {
    const seen = problems.length ? `\nseen meanwhile:\n${problems.join('\n')}` : '';
    throw new Error(`the page did not become ready in ${timeout} ms${seen}`, { cause: error });
  }
}

/**
 * Frames are made and their pixels are not: a software renderer spends most of a test on pixels nobody looks at. What
 * looks at them (platform_frames, platform_browser, platform_start, pictures) opens its pages `seen`.
 */
export function drawNothing(context) {
  return context.addInitScript(() => {
    for (const name of ['drawElements', 'clear']) WebGL2RenderingContext.prototype[name] = () => {};
  });
}

/** What the page hears when it is closed. */
export const leave = (page) => page.evaluate(() => {
  Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
  Object.defineProperty(document, 'hidden', { get: () => true });
  document.dispatchEvent(new Event('visibilitychange'));
  window.dispatchEvent(new Event('pagehide'));
});
