// What the journey_*.spec.mjs share: people at their computers, the files they hand to each other, and
// the native tool.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { launchBrowser, openPage, root, startSite } from './browser.mjs';
import { SAVED, status } from './faults.mjs';

export { SAVED, status };
export const visible = { timeout: Number(process.env.AFTERCARE_WAIT ?? 30_000) };
const run = promisify(execFile);

/** A site, a browser and a folder for files; one for each spec file. */
export async function openWorld() {
  const site = process.env.AFTERCARE_SITE ? { url: process.env.AFTERCARE_SITE, stop: async () => {} } : await startSite();
  const browser = await launchBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-journey-'));
  return {
    site: site.url,
    browser,
    folder,
    /** A computer of its own: a fresh profile at the first page. */
    computer: async ({ seen = false, ...options } = {}) => openPage(browser, `${site.url}?test=1`, { seen, context: { acceptDownloads: true, ...options } }),
    close: async () => {
      await browser.close();
      await site.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function setUp(page, { code = 'S01', name = '宝安店', person = '林晓燕' } = {}) {
  await page.getByRole('button', { name: '新开一家门店' }).click();
  await page.getByRole('textbox', { name: '门店名称' }).fill(name);
  await page.getByRole('textbox', { name: '门店代码' }).fill(code);
  await page.getByRole('textbox', { name: '您的姓名' }).fill(person);
  await page.getByRole('button', { name: '开始使用' }).click();
  await page.getByRole('heading', { name: '今日' }).waitFor(visible);
  await status(page, SAVED);
}

export const headOffice = { code: 'HQ', name: '总部', person: '总管理员' };

/** To a page by its address, as from a bookmark. */
export function go(page, route) {
  return page.evaluate((to) => { location.hash = to; }, route);
}

export const items = (page) => page.evaluate(() => window.aftercareTest.items());

/** All words the page shows now, for messages and for what must not be there. */
export async function words(page) {
  return (await items(page)).map((item) => [item.name, item.value, item.description].filter(Boolean).join('=')).join('\n');
}

/** Waits until some name or value on the page has `part`. */
export async function shows(page, part) {
  try {
    await page.waitForFunction((wanted) => window.aftercareTest.items().some(
      (item) => [item.name, item.value, item.description].some((text) => text.includes(wanted))), part, visible);
  } catch (error) {
    throw new Error(`“${part}” did not come; the page shows:\n${await words(page)}`, { cause: error });
  }
}

/** The cells of the table row whose name or first cells have `part`. */
export async function rowOf(page, part) {
  const shown = await items(page);
  const row = shown.findIndex((item) => item.role === 'row' && (item.name.includes(part) ||
    shown.some((cell) => cell.parent === shown.indexOf(item) && cell.name.includes(part))));
  return row < 0 ? null : shown.filter((item) => item.parent === row).map((item) => item.name);
}

/** Ctrl K, words, Enter, without waiting for anything: as a fast hand or a plate scanner. */
export async function search(page, typed) {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(typed);
  await page.waitForFunction((wanted) => window.aftercareTest.items().some((item) => item.value === wanted), typed, visible);
  await page.keyboard.press('Enter');
}

export async function pick(page, buttonName, files) {
  const waiting = page.waitForEvent('filechooser', visible);
  await page.getByRole('button', { name: buttonName, exact: true }).click();
  await (await waiting).setFiles(files.map((file) => ({ mimeType: 'application/octet-stream', ...file, buffer: file.bytes ?? file.buffer })));
}

/** Files let go over the page, all at once. */
export function drop(page, files) {
  const plain = files.map((file) => ({ name: file.name, base64: Buffer.from(file.bytes).toString('base64') }));
  return page.evaluate((list) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of list) {
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    }
    document.getElementById('stage').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, plain);
}

export async function download(page, press) {
  const waiting = page.waitForEvent('download', visible);
  await press();
  const arrived = await waiting;
  return { name: arrived.suggestedFilename(), bytes: await readFile(await arrived.path()) };
}

/** 导出文件 with the boxes ticked that are named. */
export async function exported(page, ...boxes) {
  await go(page, '#/exchange?tab=export');
  for (const box of boxes) await page.getByRole('checkbox', { name: box }).click();
  return download(page, () => page.getByRole('button', { name: '导出文件' }).click());
}

export function textOf(file) {
  const bytes = Buffer.from(file.bytes);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The lines between "rec":[ and its end: equal states give equal bytes here. */
export function records(file) {
  const text = textOf(file);
  const from = text.indexOf('"rec":[\n') + 8;
  return text.slice(from, text.indexOf('\n],"', from));
}

export const lines = (file) => records(file).split('\n').map((line) => JSON.parse(line.replace(/,$/, '')));

/** Every file in one go through 导入文件; until each row says what became of it. */
export async function merge(page, files, { by = 'pick' } = {}) {
  await go(page, '#/exchange?tab=import');
  await page.getByRole('button', { name: '选择文件' }).waitFor(visible);
  if (by === 'drop') await drop(page, files);
  else await pick(page, '选择文件', files);
  await page.getByRole('button', { name: `合并 ${files.length} 个文件` }).click(visible);
  await page.waitForFunction((count) => {
    const all = window.aftercareTest.items();
    return all.filter((item) => item.role === 'row').length >= count && all.filter((item) => item.name === '已合并').length >= count;
  }, files.length, visible);
  await status(page, SAVED);
}

/** What a state holds, without the trail of who looked and exported when. */
export const content = (file) => records(file).split('\n').map((line) => line.replace(/,$/, ''))
  .filter((line) => !/^\{"e":"(audit_entry|sync_package)"/.test(line));

/** A file whose text was changed, made good again as far as its checks go. */
export function resealed(file, change) {
  const text = change(textOf(file));
  const end = text.lastIndexOf('],"end"');
  const sha = createHash('sha256').update(text.slice(0, end)).digest('hex');
  return { name: file.name.replace(/\.gz$/, ''), bytes: Buffer.from(text.slice(0, end) + text.slice(end).replace(/"sha256":"\w+"/, `"sha256":"${sha}"`)) };
}

/** The native tool, which the test runner builds. */
export async function tool(...words) {
  const found = [process.env.AFTERCARE_TOOL, join(root, 'build/asan/aftercare'), join(root, 'build/native/aftercare')]
    .find((path) => path && existsSync(path));
  if (!found) throw new Error('the tool is not built: tests/run e2e builds it, or cmake --build --preset asan --target aftercare');
  return run(found, words, { maxBuffer: 64 << 20 });
}

const yesterday = () => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** A shop's file made by the tool: the same arguments, the same records. */
export async function demoFile(world, shop, { customers = 40, seed = 7, day = yesterday(), ending = 'json.gz' } = {}) {
  const path = join(world.folder, `${shop}-${seed}.${ending}`);
  await tool('demo', '--shop', shop, '--customers', String(customers), '--seed', String(seed), '--day', day, '-o', path);
  return { name: basename(path), path, bytes: await readFile(path) };
}

/** One more computer of a shop, from the shop's file; its manager sits down at it. */
export async function joinShop(page, file) {
  await page.getByRole('button', { name: '接入已有门店' }).click();
  await pick(page, '选择文件', [file]);
  await shows(page, '请选择您的姓名');
  const manager = lines(file).find((line) => line.e === 'user' && line.v?.role === 'shop_manager').v.name;
  await page.mouse.move(640, 400);
  await page.mouse.wheel(0, 2000);  // a shop's staff is more than one screen
  await page.getByRole('button', { name: manager }).click();
  await page.getByRole('heading', { name: '今日' }).waitFor(visible);
  await status(page, SAVED);
}

/** Opens a customer, changes one field of the form, saves. */
export async function changeCustomer(page, customer, field, value) {
  await go(page, `#/customers/${customer.i}`);
  await page.getByRole('heading', { name: customer.v.name }).waitFor(visible);
  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: field }).fill(value);
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: customer.v.name }).waitFor(visible);
  await status(page, SAVED);
}
