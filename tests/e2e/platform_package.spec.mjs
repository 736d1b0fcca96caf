// The archive that a shop's web host gets: unpacked, served by a server that knows nothing of us, used.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { launchBrowser, openPage, root, untilReady } from './support/browser.mjs';
import { setUp, shows } from './support/journey.mjs';

/** Python's own static server: no headers of ours, no compression. */
async function anyServer(folder) {
  const server = spawn('python3', ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '--directory', folder],
    { stdio: ['ignore', 'pipe', 'ignore'] });
  const port = await new Promise((done, fail) => {
    server.stdout.on('data', (chunk) => {
      const found = String(chunk).match(/port (\d+)/);
      if (found) done(found[1]);
    });
    server.once('exit', () => fail(new Error('the server stopped')));
  });
  return { url: `http://127.0.0.1:${port}/`, stop: () => server.kill() };
}

test('serve.py --package: every file is there, named by its content, and the page starts, also offline', async () => {
  const printed = execFileSync('python3', ['serve.py', '--package'], { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
  const archive = join(root, printed.match(/Wrote (dist\/aftercare-[\d.]+\.zip)/)[1]);
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-package-'));
  const browser = await launchBrowser();
  let server;
  try {
    execFileSync('python3', ['-m', 'zipfile', '-e', archive, folder]);
    const names = readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.\w+$/.test(name));
    const fixed = ['HOSTING.txt', 'index.html', 'manifest.webmanifest', 'service-worker.js'];
    for (const name of fixed) assert.ok(names.includes(name), name);
    for (const name of names) assert.ok(fixed.includes(name) || /\.[0-9a-f]{12}\.\w+$/.test(name), `${name} carries a hash`);
    const hosting = readFileSync(join(folder, 'HOSTING.txt'), 'utf8');
    assert.match(hosting, /必须用 https/);
    assert.match(hosting, /Content-Security-Policy: .*wasm-unsafe-eval/);

    server = await anyServer(folder);
    const { context, page, problems } = await openPage(browser, `${server.url}?test=1&sw=1`);
    await setUp(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await page.reload();
    await untilReady(page, problems);
    await context.setOffline(true);
    await page.reload();
    await untilReady(page, problems);
    await shows(page, '林晓燕');
    assert.deepEqual(problems, []);
  } finally {
    await browser.close();
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
