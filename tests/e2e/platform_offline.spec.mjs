import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, openProbe, statusHas } from './support/probe.mjs';
import { siteWithVersions } from './support/versions.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

async function installed(probe) {
  await probe.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    if (!registration.active) throw new Error('no active worker');
  });
}

test('after one visit the page starts without a network', async () => {
  const probe = await world.probe({ query: '&sw=1' });
  await installed(probe);
  await probe.context.setOffline(true);
  await probe.page.reload();
  await probe.page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  await probe.page.getByRole('button', { name: '保存' }).click();
  assert.match(await probe.status(), /次数=1/);
  assert.deepEqual(await probe.page.evaluate(() => window.aftercareTest.faults), []);
  await probe.context.close();
});

test('the fallback font is not fetched in advance, everything else is', async () => {
  const probe = await world.probe({ query: '&sw=1' });
  await installed(probe);
  const kept = await probe.page.evaluate(async () => {
    const names = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) names.push(new URL(request.url).pathname);
    }
    return names;
  });
  for (const part of ['/', 'index.', 'boot.', 'app.', '.wasm', 'manifest.webmanifest', 'icon-192.']) {
    assert.ok(kept.some((name) => name.includes(part)), `${part} in ${kept}`);
  }
  assert.ok(!kept.some((name) => name.includes('fonts/')));
  await probe.context.close();
});

test('a new version is offered and taken only on request', async () => {
  const site = await siteWithVersions(world.url);
  const probe = await openProbe(world.browser, site.url, { query: '&sw=1' });
  await installed(probe);
  await probe.page.reload();
  await probe.page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  const before = await probe.page.evaluate(() => caches.keys());
  site.release();
  await probe.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await probe.page.getByRole('button', { name: '保存' }).click();
  await statusHas(probe.page, '新版本');
  const held = await probe.page.evaluate(() => caches.keys());
  assert.deepEqual(held.sort(), [...before, 'aftercare-next'].sort(), 'the old version stays in use');
  await probe.page.reload();
  assert.equal((await probe.page.evaluate(() => caches.keys())).length, 2, 'a reload alone does not swap it in');
  await probe.page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
  await statusHas(probe.page, '新版本');
  await Promise.all([probe.page.waitForEvent('load'), probe.page.evaluate(() => window.aftercareShell.takeNewVersion())]);
  await probe.page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  assert.deepEqual(await probe.page.evaluate(() => caches.keys()), ['aftercare-next']);
  await probe.context.close();
  site.stop();
});

test('the manifest can be installed', async () => {
  const probe = await world.probe();
  const manifest = await probe.page.evaluate(async () => {
    const link = document.querySelector('link[rel="manifest"]');
    const found = await (await fetch(link.href)).json();
    const icons = await Promise.all(found.icons.map(async (icon) => (await fetch(new URL(icon.src, link.href))).status));
    return { name: found.name, icons };
  });
  assert.equal(manifest.name, '售后管家');
  assert.ok(manifest.icons.every((status) => status === 200));
  await probe.context.close();
});
