// What tests/bench/run calls in the page: window.bench.<row>(options) → plain numbers.
import { makeExports } from './data.js';
import { engineExports, openEngine } from './engine.js';
import { peers } from './peers.js';

const sizeOf = (file) => typeof file === 'string' ? new Blob([file]).size : file.length;
const total = (files) => files.reduce((sum, file) => sum + sizeOf(file), 0);
const pause = () => new Promise((done) => setTimeout(done, 50));

/** Times of `work`, up to `rounds` of them, fewer when they take longer than `patience` together. */
async function times(rounds, patience, work) {
  const found = [];
  let spent = 0;
  while (found.length < rounds && (found.length === 0 || spent < patience)) {
    await pause();
    const milliseconds = await work(found.length);
    found.push(milliseconds);
    spent += milliseconds;
  }
  return found;
}

/** SHA-256 by the browser, as web/files.js does it. Resolved each time an answer has arrived. */
function answerDigests(engine) {
  const { module } = engine;
  const place = module._bench_room() >>> 0;
  let arrived = () => {};
  module.askedDigest = (from, size, job) => {
    crypto.subtle.digest('SHA-256', module.HEAPU8.subarray(from, from + size)).then((digest) => {
      module.HEAPU8.set(new Uint8Array(digest), place);
      module._bench_merge_digest(job, place);
      arrived();
    });
  };
  return () => new Promise((done) => { arrived = done; });
}

/** Between two slices the page goes through its events: web/frames.js posts itself a message. */
const channel = new MessageChannel();
let nextSlice = () => {};
channel.port1.onmessage = () => nextSlice();
const yieldToEvents = () => new Promise((done) => { nextSlice = done; channel.port2.postMessage(0); });

async function mergeOnce(engine, files, elsewhere) {
  const { module } = engine;
  const answered = answerDigests(engine);
  const before = performance.now();
  for (const file of files) engine.give(file);
  module._bench_merge_begin(elsewhere ? 1 : 0);
  for (let state = 0; (state = module._bench_merge_plan()) !== 2;) await (state === 1 ? answered() : yieldToEvents());
  const planned = performance.now();
  while (!module._bench_merge_apply()) await yieldToEvents();
  const end = performance.now();
  return { spent: end - before, planning: planned - before };
}

async function mergeOurs(options) {
  const files = await engineExports(options);
  let records = 0, conflicts = 0;
  const planning = [];
  const engine = await openEngine();
  const spent = await times(options.rounds, options.patience, async () => {
    const round = await mergeOnce(engine, files, options.webCrypto);
    records = engine.module._bench_merge_records();
    planning.push(round.planning);
    conflicts = engine.module._bench_merge_conflicts();
    engine.module._bench_merge_end();
    return round.spent;
  });
  return { times: spent, planning, records, conflicts, bytes: total(files) };
}

async function mergePeer(name, options) {
  const peer = peers[name];
  const files = makeExports(peer, options);
  let records = 0;
  const spent = await times(options.rounds, options.patience, () => {
    const before = performance.now();
    const merged = peer.merge(files);
    const milliseconds = performance.now() - before;
    records = merged.count();
    return milliseconds;
  });
  return { times: spent, records, bytes: total(files) };
}

const decode = (bytes) => new TextDecoder().decode(bytes);

async function verify(options) {
  const [file] = await engineExports({ same: true, files: 1, records: options.records, changes: options.changes });
  const engine = await openEngine();
  const text = decode(file);
  let registers = 0, seen = 0;
  const ours = [], alone = [], parse = [], decodeAndParse = [], hash = [], hashHere = [];
  for (let round = 0; round < options.rounds; ++round) {
    await pause();
    // As the page does it: verified and planned in slices, the digest from the browser.
    ours.push((await mergeOnce(engine, [file], true)).planning);
    engine.module._bench_merge_end();
    await pause();
    let before = performance.now();
    engine.give(file);
    registers = engine.module._bench_verify();
    alone.push(performance.now() - before);
    before = performance.now();
    seen += Object.keys(JSON.parse(text)).length;
    parse.push(performance.now() - before);
    before = performance.now();
    seen += Object.keys(JSON.parse(decode(file))).length;
    decodeAndParse.push(performance.now() - before);
    before = performance.now();
    await crypto.subtle.digest('SHA-256', file);
    hash.push(performance.now() - before);
    engine.give(file);
    hashHere.push(engine.module._bench_hash());
    engine.module._bench_forget();
  }
  return { ours, alone, parse, decodeAndParse, hash, hashHere, registers, bytes: file.length, seen };
}

/** Memory of a program that does nothing but merge. */
async function memory(options) {
  const files = await engineExports(options);
  const engine = await openEngine();
  await mergeOnce(engine, files, true);
  const records = engine.module._bench_merge_records();
  return { bytes: total(files), heap: engine.heapBytes(), used: engine.module._bench_heap_used(), records };
}

let shop = null;

/** Makes the shop in an engine that later calls go on using. */
async function shopMake(customers, visits = 0) {
  shop = await openEngine();
  const before = performance.now();
  shop.module._bench_shop_make(customers, visits);
  const orders = [];
  for (let id; (id = shop.text(shop.module._bench_shop_open_order(orders.length)));) orders.push(id);
  return { orders, milliseconds: performance.now() - before, manager: shop.text(shop.module._bench_shop_manager()), heap: shop.heapBytes() };
}

/** The journal's files, put into IndexedDB as IDBFS has them, in this origin. */
async function shopStore() {
  const database = await new Promise((done, wrong) => {
    const request = indexedDB.open('/data', 21);
    request.onupgradeneeded = () => request.result.createObjectStore('FILE_DATA').createIndex('timestamp', 'timestamp', { unique: false });
    request.onsuccess = () => done(request.result);
    request.onerror = () => wrong(request.error);
  });
  let bytes = 0, files = 0;
  const put = (entries) => new Promise((done, wrong) => {
    const transaction = database.transaction(['FILE_DATA'], 'readwrite');
    for (const [path, value] of entries) transaction.objectStore('FILE_DATA').put(value, path);
    transaction.oncomplete = done;
    transaction.onerror = () => wrong(transaction.error);
  });
  const timestamp = new Date();
  await put(['/data/j', '/data/s'].map((path) => [path, { timestamp, mode: 0o40777 }]));
  for (const [name, contents] of shop.module.benchDisk) {
    await put([['/data/' + name, { timestamp, mode: 0o100666, contents }]]);
    bytes += contents.length;
    ++files;
  }
  database.close();
  return { bytes, files };
}

/** Opening the files in the engine, and JSON.parse of the same lines, in turns. */
async function shopOpen(rounds) {
  shop.module._bench_shop_texts();
  const texts = [...shop.made()].map((file) => decode(file.bytes));
  const parse = [], ours = [];
  let lines = 0;
  for (let round = 0; round < rounds; ++round) {
    await pause();
    let spent = 0;
    lines = 0;
    for (const text of texts) {
      const before = performance.now();
      const parsed = JSON.parse(text);
      spent += performance.now() - before;
      lines += parsed.length;
    }
    parse.push(spent);
    await pause();
    ours.push(shop.module._bench_shop_open());
  }
  return { parse, ours, lines, bytes: texts.reduce((sum, text) => sum + new Blob([text]).size, 0) };
}

async function shopSearch(rounds) {
  const report = JSON.parse(shop.text(shop.module._bench_shop_search(rounds)));
  return report;
}

const shopDue = (rounds) => JSON.parse(shop.text(shop.module._bench_shop_due(rounds)));
const shopCalls = (rounds) => JSON.parse(shop.text(shop.module._bench_shop_calls(rounds)));

window.bench = { mergeOurs, mergePeer, verify, memory, shopMake, shopStore, shopOpen, shopSearch, shopDue, shopCalls };
