// What the faults_*.spec.mjs share: a profile on disk whose browser can be killed, customers made as
// fast as the page takes them, and everything the page knows, read back through its own export.
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { drawNothing, chromiumPath, collectProblems, TEST_FLAGS, launchBrowser, startSite, untilReady } from './browser.mjs';

export const SAVED = '已保存到本机';
export const UNSAVED = '未保存';
export const READ_ONLY = '只读';
const WAIT = 30_000;
const profiles = new Set();
const look = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 900, height: 720 } };

/** A site, a browser when asked for, and an address for tests; one for each spec file. */
export async function openWorld({ browser = true } = {}) {
  const site = process.env.AFTERCARE_SITE ? { url: process.env.AFTERCARE_SITE, stop: async () => {} } : await startSite();
  const started = browser ? await launchBrowser() : null;
  return {
    url: `${site.url}?test=1`,
    browser: started,
    /** A page of its own profile in memory, with a shop. */
    shop: async ({ prepare } = {}) => {
      const context = await started.newContext({ ...look, acceptDownloads: true });
      await drawNothing(context);
      if (prepare) await prepare(context);
      const page = await context.newPage();
      const problems = collectProblems(page);
      await page.goto(`${site.url}?test=1`);
      await untilReady(page, problems);
      await setUp(page);
      return { context, page, problems };
    },
    close: async () => {
      for (const context of profiles) await context.close();  // of a test that failed half-way
      if (started) await started.close();
      await site.stop();
    },
  };
}

export async function setUp(page) {
  await page.getByRole('button', { name: '新开一家门店' }).click();
  await page.getByRole('textbox', { name: '门店名称' }).fill('宝安店');
  await page.getByRole('textbox', { name: '门店代码' }).fill('S01');
  await page.getByRole('textbox', { name: '您的姓名' }).fill('林晓燕');
  await page.getByRole('button', { name: '开始使用' }).click();
  await page.getByRole('heading', { name: '今日' }).waitFor({ timeout: WAIT, state: 'attached' });
  await status(page, SAVED);
}

/** The status line, which says 已保存 only after IndexedDB has acknowledged. */
export async function status(page, words, timeout = WAIT) {
  await page.waitForFunction((wanted) => window.aftercareTest.items().some(
    (item) => item.role === 'status' && item.name === wanted), words, { timeout });
}

export function shows(page, words, timeout = WAIT) {
  return page.waitForFunction((wanted) => window.aftercareTest.items().some((item) => item.name.includes(wanted)), words, { timeout });
}

/** Reload or a new start: past the door, whether this computer still knows who worked here or not. */
export async function enter(page, problems = []) {
  await untilReady(page, problems);
  await page.waitForFunction(() => window.aftercareTest.items().some(
    (item) => item.role === 'status' || item.name.startsWith('林晓燕')), null, { timeout: WAIT });
  const working = () => page.evaluate(() => window.aftercareTest.items().some((item) => item.role === 'status'));
  if (!await working()) await page.getByRole('button', { name: /林晓燕/ }).click();
  await page.waitForFunction(() => window.aftercareTest.items().some((item) => item.role === 'status'), null, { timeout: WAIT });
}

/** Into the page: makes customers as a person does (form, 保存), without the way through Playwright. */
export async function installMaker(page) {
  await page.evaluate(async ([saved, wait]) => {
    const until = (check) => new Promise((done, fail) => {
      const end = performance.now() + wait;
      const look = () => {
        let found = false;
        try { found = check(window.aftercareTest.items()); } catch (error) { return fail(error); }
        if (found) return done(found);
        if (performance.now() > end) {
          const shown = window.aftercareTest.items().map((item) => item.value ? item.name + '=' + item.value : item.name).join(' | ').slice(0, 900);
          return fail(new Error(`waited in vain for ${check} in ${location.hash}: ${shown}`));
        }
        setTimeout(look, 2);
      };
      look();
    });
    // A click this soon after a real one counts as that one's (web/mirror.js).
    await new Promise((done) => setTimeout(done, 450));
    const maker = window.maker = { entered: [], acknowledged: [], stopped: false };
    maker.enter = async (name) => {
      location.hash = `#/customers/new?words=${encodeURIComponent(name)}`;
      await until((items) => items.some((item) => item.role === 'textbox' && item.value === name && item.state & 16));  // has the caret
      const button = [...document.querySelectorAll('#mirror [role="button"]')].find((node) => node.getAttribute('aria-label') === '保存');
      button.click();
      await until((items) => items.some((item) => item.role === 'heading' && item.name === name));
      maker.entered.push(name);
    };
    // In one frame: this customer is shown, and the page says that everything is saved.
    maker.save = async (name) => {
      await maker.enter(name);
      await until((items) => items.some((item) => item.role === 'heading' && item.name === name) &&
                             items.some((item) => item.role === 'status' && item.name === saved));
      maker.acknowledged.push(name);
      if (window.acknowledge) window.acknowledge(name);
    };
    maker.loop = async (prefix, count = 1e9) => {
      for (let n = 0; n < count && !maker.stopped; ++n) await maker.save(prefix + n);
    };
  }, [SAVED, WAIT]);
}

/** All records as text, through 导出文件: what the page itself holds. */
export async function exported(page) {
  await page.evaluate(() => { location.hash = '#/exchange?tab=export'; });
  const button = page.getByRole('button', { name: '导出文件' });
  await button.waitFor({ timeout: WAIT, state: 'attached' });
  const waiting = page.waitForEvent('download', { timeout: WAIT });
  await button.click();
  return textOf(await waiting);
}

export async function textOf(download) {
  const bytes = await readFile(await download.path());
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
}

/** Which of `names` the text lacks. */
export function lost(text, names) {
  return [...new Set(names)].filter((name) => !text.includes(`"${name}"`));
}

/** A browser on a profile folder, to be killed as a power button would. */
export async function openProfile(folder, { args = [] } = {}) {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(), headless: true, acceptDownloads: true, ...look,
    args: [...TEST_FLAGS, '--disable-extensions', '--disable-component-extensions-with-background-pages',
      '--disk-cache-size=1000000', ...args],
  });
  await drawNothing(context);
  profiles.add(context);
  context.once('close', () => profiles.delete(context));
  const page = context.pages()[0] ?? await context.newPage();
  return {
    context,
    page,
    /** Chromium writes its own process id into the profile's lock. */
    kill: async () => {
      const pid = Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1));
      const closed = new Promise((done) => context.once('close', done));
      process.kill(pid, 'SIGKILL');
      await closed;
    },
  };
}

export function newProfile() {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-profile-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return { folder, remove };
}
