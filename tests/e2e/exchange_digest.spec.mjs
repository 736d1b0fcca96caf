// SHA-256 of an import is made by the browser where it can, in the program where it cannot (plain
// http), and a file whose digest differs is refused either way (R-DATA-02).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exported, installMaker, openWorld, shows } from './support/faults.mjs';

let world, file;
before(async () => {
  world = await openWorld();
  const { context, page } = await world.shop();
  await installMaker(page);
  await page.evaluate(() => window.maker.loop('客户', 2));
  file = Buffer.from(await exported(page), 'utf8');
  await context.close();
});
after(() => world.close());

const counting = () => {
  window.digests = 0;
  const digest = SubtleCrypto.prototype.digest;
  SubtleCrypto.prototype.digest = function (...given) {
    window.digests += 1;
    return digest.apply(this, given);
  };
};
const lying = () => { SubtleCrypto.prototype.digest = async () => new ArrayBuffer(32); };
const missing = () => { Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }); };

async function drop(script, bytes, use) {
  const { context, page, problems } = await world.shop({ prepare: (context) => context.addInitScript(script) });
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'S01.json'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, bytes.toString('utf8'));
  await use(page);
  assert.deepEqual(problems, []);
  await context.close();
}

const ready = (page) => shows(page, '合并 1 个文件');
const refused = (page) => shows(page, '不能导入');
const spoiled = () => Buffer.from(file.toString('utf8').replace('客户0', '客户9'), 'utf8');

test('the browser makes the digest of a dropped file', () => drop(counting, file, async (page) => {
  await ready(page);
  assert.equal(await page.evaluate(() => window.digests), 1);
}));

test('a changed file is refused by the browser’s digest', () => drop(counting, spoiled(), async (page) => {
  await refused(page);
  assert.equal(await page.evaluate(() => window.digests), 1);
}));

test('a digest that differs refuses the file', () => drop(lying, file, refused));

test('without WebCrypto the program hashes', async () => {
  await drop(missing, file, ready);
  await drop(missing, spoiled(), refused);
});
