// Makes cmake/first_calls.txt: the functions a page calls from its opening until it rests, which cmake/split.cmake keeps
// in the first of the program's two files. To be made again when platform_start.spec.mjs says that a start waits for
// the second one:
//   python3 serve.py --build-only && node tests/e2e/first_calls.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leave, root, untilReady } from './support/browser.mjs';
import { SAVED, openWorld, setUp, status } from './support/journey.mjs';
import { settled } from './support/probe.mjs';

const built = (name) => join(root, 'build/web', name);
const wasmSplit = readFileSync(built('CMakeCache.txt'), 'utf8').match(/^AFTERCARE_WASM_SPLIT:\w+=(.*)$/m)[1];
const split = (...words) => execFileSync(wasmSplit, [...words, '--all-features'], { maxBuffer: 64 << 20 }).toString();
const folder = mkdtempSync(join(tmpdir(), 'aftercare-calls-'));

/** f123 → its name, for what is ours or was split off. */
const names = new Map();
for (const line of readFileSync(built('index.parts.txt'), 'utf8').split('\n')) {
  const [part, number, name] = line.split(/ +/);
  if (part === 'rest' || name?.includes('9aftercare')) names.set(number, name);
}

async function take(page) {
  await settled(page);
  await page.waitForTimeout(2000);
  await leave(page);  // a page that goes may not wait for anything
  await page.waitForTimeout(200);
  const bytes = await page.evaluate(() => {
    const { __write_profile: write, ...others } = window.aftercareInstrumented.exports;
    const memory = Object.values(others).find((value) => value instanceof WebAssembly.Memory);
    const at = memory.grow(16) * 65536;  // a MB nobody uses
    return [...new Uint8Array(memory.buffer, at, write(at, 16 * 65536))];
  });
  const file = join(folder, 'profile');
  writeFileSync(file, Buffer.from(bytes));
  return split(`--print-profile=${file}`, built('index.numbered')).split('\n')
    .filter((line) => line.startsWith('+')).map((line) => line.slice(1).trim());
}

async function withInstruments(context, wasm) {
  await context.route(/\/index\.\w+\.wasm$/, (route) => route.fulfill({ contentType: 'application/wasm', body: wasm }));
  await context.route(/\/program\.\w+\.js$/, async (route) => {
    const answer = await route.fetch();
    const said = 'done(instance, module);';
    await route.fulfill({ response: answer, body: (await answer.text()).replace(said, `window.aftercareInstrumented = instance; ${said}`) });
  });
}

const demo = async (page) => {
  await page.getByRole('button', { name: '先看演示' }).click();
  await page.getByRole('heading', { name: '今日' }).waitFor();
  await status(page, SAVED);
};
const ways = {
  'an empty computer': settled,
  'a shop without records': async (page) => { await setUp(page); await settled(page); },
  'the demo shop': async (page) => { await demo(page); await settled(page); },
  'the demo shop with journals still to be compacted': demo,
};

const world = await openWorld();
try {
  split('--instrument', built('index.numbered'), '-o', join(folder, 'instrumented.wasm'));
  const wasm = readFileSync(join(folder, 'instrumented.wasm'));
  const called = new Set();
  for (const [name, prepare] of Object.entries(ways)) {
    const { page, context } = await world.computer({ waitReady: false, serviceWorkers: 'block' });
    await prepare(page);
    await withInstruments(context, wasm);
    await page.reload();
    await untilReady(page);
    const found = await take(page);
    found.forEach((number) => names.has(number) && called.add(names.get(number)));
    console.log(`${name}: ${found.length} functions called`);
    await context.close();
  }
  // What is shown depends on the hour of the day: what was called before and is still there stays.
  const list = join(root, 'cmake/first_calls.txt'), known = new Set(names.values());
  readFileSync(list, 'utf8').split('\n').filter((name) => known.has(name)).forEach((name) => called.add(name));
  writeFileSync(list, `${[...called].sort().join('\n')}\n`);
  console.log(`${list}: ${called.size} functions`);
} finally {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
}
