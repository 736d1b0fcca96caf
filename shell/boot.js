// Runs before the program and goes on where it cannot: the cover, failures with a way to save the
// data, the storage promise, new versions.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const query = new URLSearchParams(location.search);
  const testing = query.get('test') === '1';

  // ---- for tests
  if (testing) {
    const test = window.aftercareTest = { faults: [], printed: [], holdPrint: true, items: () => [], frames: () => 0 };
    addEventListener('error', (event) => test.faults.push('error: ' + event.message));
    addEventListener('unhandledrejection', (event) => test.faults.push('rejection: ' + event.reason));
    addEventListener('securitypolicyviolation', (event) =>
      test.faults.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
  }

  // ---- cover
  function cover(words, part) {
    byId('cover').hidden = false;
    if (words) byId('cover-words').textContent = words;
    byId('cover-bar').parentElement.classList.toggle('measured', part >= 0);
    byId('cover-bar').style.width = part >= 0 ? Math.round(part * 100) + '%' : '';
  }

  function uncover() {
    if (byId('cover').hidden) return;
    byId('cover').hidden = true;
    performance.mark('aftercare-first-frame');
    window.aftercareProgram.fetchRest();
    document.documentElement.dataset.ready = 'true';
    byId('stage').focus({ preventScroll: true });
    if (!testing || query.get('sw') === '1') watchVersions();
  }

  // Over a page that is in use, while something must be waited for; no words: over.
  function busy(words, part) {
    if (words) cover(words, part);
    else byId('cover').hidden = true;
  }

  // ---- failures
  const reload = { words: '重新打开 Reload', act: () => location.reload() };
  const rescue = { words: '下载应急备份 Emergency backup', act: () => downloadEverything() };
  const failures = {
    webgl: {
      title: '浏览器没有打开图形加速（WebGL 2）',
      zh: '请在浏览器设置 → 系统中打开“使用图形加速（硬件加速）”，然后重启浏览器；或换用最新版的 Edge、Chrome。' +
          '显卡很旧时，请升级显卡驱动。您的数据仍在本机，没有丢失。',
      en: 'WebGL 2 is not available. Turn on graphics acceleration in the browser’s settings (System) and restart ' +
          'it, update the graphics driver, or use a current Edge or Chrome. Your data is still on this computer.',
      actions: [reload, rescue],
    },
    old: {
      title: '浏览器版本太旧',
      zh: '请换用最新版的 Edge 或 Chrome（360 等浏览器请切换到“极速模式”）。您的数据仍在本机，没有丢失。',
      en: 'This browser is too old. Use a current Edge, Chrome, Firefox or Safari. Your data is still on this computer.',
      actions: [reload, rescue],
    },
    load: {
      title: '程序没有完整下载',
      zh: '请检查网络后重新打开本页。',
      en: 'The program could not be fetched completely. Check the network and reload.',
      actions: [reload],
    },
    storage: {
      title: '无法打开本机的数据',
      zh: '请关闭其他售后管家页面后重试；不要清除浏览器数据。若仍不行，请先下载应急备份再联系支持人员。',
      en: 'The data on this computer cannot be opened. Close other tabs of this page and try again; do not clear ' +
          'the browser’s data. If it stays so, download the emergency backup and ask for help.',
      actions: [reload, rescue],
    },
    forbidden: {
      title: '浏览器不让本页保存数据',
      zh: '多半是无痕（隐私、InPrivate）窗口，或在设置里禁用了网站数据。请换普通窗口打开本页；若仍不行，' +
          '请在浏览器设置 → 隐私 → 网站数据（Cookie）中允许本网站保存数据，然后重新打开。普通窗口里的数据没有动。',
      en: 'This browser keeps no data for this page: probably a private window, or site data is switched off. Open the ' +
          'page in a normal window, or allow site data (cookies) for it in the settings. Data of normal windows is untouched.',
      actions: [reload],
    },
    crash: {
      title: '程序停止运行',
      zh: '已保存的数据不受影响。请先下载应急备份，再重新打开本页。',
      en: 'The program has stopped. What was saved is safe. Download the emergency backup, then reload.',
      actions: [rescue, reload],
    },
  };
  let failed = false;

  function fail(kind, detail) {
    if (failed) return;
    failed = true;
    if (testing) window.aftercareTest.faults.push('failure: ' + kind + ' ' + (detail || ''));
    const failure = failures[kind] || failures.crash;
    const add = (parent, tag, text, lang) => {
      const element = document.createElement(tag);
      if (text) element.textContent = text;
      if (lang) element.lang = lang;
      parent.append(element);
      return element;
    };
    const page = document.createElement('div');
    page.className = 'failure';
    page.setAttribute('role', 'alert');
    const card = add(page, 'div');
    add(card, 'h1', failure.title);
    add(card, 'p', failure.zh);
    add(card, 'p', failure.en, 'en');
    if (detail) add(card, 'pre', detail);
    for (const action of failure.actions) add(card, 'button', action.words).addEventListener('click', action.act);
    document.body.append(page);
    byId('cover').hidden = true;
  }

  // ---- emergency backup: every stored file in one .tar, also without the program
  function tarEntry(name, bytes) {
    const header = new Uint8Array(512);
    const put = (at, text) => header.set(new TextEncoder().encode(text), at);
    put(0, name.slice(-100));
    put(100, '0000644\0' + '0000000\0' + '0000000\0');
    put(124, bytes.length.toString(8).padStart(11, '0') + '\0');
    put(136, Math.floor(Date.now() / 1000).toString(8).padStart(11, '0') + '\0');
    put(148, '        0');
    put(257, 'ustar\x00' + '00');
    const sum = header.reduce((total, byte) => total + byte, 0);
    put(148, sum.toString(8).padStart(6, '0') + '\0 ');
    return [header, bytes, new Uint8Array((512 - bytes.length % 512) % 512)];
  }

  function filesInMemory(found) {
    const FS = window.Module && window.Module.FS;
    const walk = (folder) => {
      for (const name of FS.readdir(folder)) {
        if (name === '.' || name === '..') continue;
        const path = folder + '/' + name;
        if (FS.isDir(FS.stat(path).mode)) walk(path);
        else found.set(path, FS.readFile(path));
      }
    };
    if (!FS || !FS.root || !FS.root.mounts) return;
    for (const mount of FS.root.mounts) {
      if (mount.type === window.Module.IDBFS) walk(mount.mountpoint);
    }
  }

  async function filesInDatabase(found) {
    const wait = (request) => new Promise((done, wrong) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => wrong(request.error);
    });
    const listed = indexedDB.databases ? await indexedDB.databases() : [];
    for (const { name } of listed) {
      const database = await wait(indexedDB.open(name));
      if (database.objectStoreNames.contains('FILE_DATA')) {
        const store = () => database.transaction('FILE_DATA').objectStore('FILE_DATA');
        for (const path of await wait(store().getAllKeys())) {
          const entry = await wait(store().get(path));
          if (entry && entry.contents && !found.has(path)) found.set(path, new Uint8Array(entry.contents));
        }
      }
      database.close();
    }
  }

  async function downloadEverything() {
    const found = new Map();
    for (const collect of [filesInMemory, filesInDatabase]) {
      try { await collect(found); } catch (error) { console.warn('aftercare: ' + error); }
    }
    const parts = [...found].flatMap(([path, bytes]) => tarEntry(path.replace(/^\/+/, ''), bytes));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([...parts, new Uint8Array(1024)], { type: 'application/x-tar' }));
    link.download = 'aftercare-emergency-' + new Date().toISOString().slice(0, 16).replace(/[-:T]/g, '') + '.tar';
    link.click();
  }

  // ---- storage: [kept for good, bytes used, bytes allowed]
  let storage = [0, 0, 0], measuredAt = -Infinity, tellStorage = null;
  async function measureStorage() {
    measuredAt = performance.now();
    if (!navigator.storage || !navigator.storage.estimate) return;
    const kept = await navigator.storage.persisted();
    const estimate = await navigator.storage.estimate();
    const now = [kept ? 1 : 0, estimate.usage || 0, estimate.quota || 0];
    const changed = now.some((fact, index) => fact !== storage[index]);
    storage = now;
    if (changed && tellStorage) tellStorage();
  }
  // What is known now; asked anew when somebody looks and it is old. `tell`: something has changed.
  function storageFacts(tell) {
    tellStorage = tell;
    if (performance.now() - measuredAt > 5000) measureStorage().catch(() => {});
    return storage;
  }
  function persist() {
    if (!navigator.storage || !navigator.storage.persist) return;
    navigator.storage.persist().then(measureStorage).catch(() => {});
  }

  // ---- versions: fetched in the background, offered, taken only when the person says so
  let waiting = null, tellNewVersion = null;
  function offer(worker) {
    waiting = worker;
    if (tellNewVersion) tellNewVersion();
  }
  async function watchVersions() {
    if (!navigator.serviceWorker) return;
    try {
      const registration = await navigator.serviceWorker.register('service-worker.js', { updateViaCache: 'none' });
      if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing;
        worker.addEventListener('statechange', () => {
          if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker);
        });
      });
      setInterval(() => registration.update().catch(() => {}), 4 * 3600 * 1000);
    } catch (error) {
      console.warn('aftercare: no offline start: ' + error);
    }
  }
  function takeNewVersion() {
    if (!waiting) return location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('activate');
  }

  window.aftercareShell = {
    uncover, busy, fail, persist, storageFacts, takeNewVersion, downloadEverything,
    onNewVersion: (tell) => { tellNewVersion = tell; if (waiting) tell(); },
  };

  // ---- start
  // A module of one SIMD instruction: what the program is compiled for.
  const simd = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65,
                               0, 253, 15, 253, 98, 11]);
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(simd) || !window.ResizeObserver) {
    fail('old');
    return;
  }
  window.Module = {
    instantiateWasm: (imports, done) => {
      window.aftercareProgram.start(imports, done, (what) => fail('load', String(what)));
      return {};
    },
    print: (text) => console.log(text),
    printErr: (text) => console.warn(text),
    onAbort: (what) => fail('crash', String(what)),
  };
  addEventListener('error', (event) => {
    if (event.error instanceof WebAssembly.RuntimeError) fail('crash', String(event.error.stack || event.error));
  });
  const script = document.createElement('script');
  script.src = 'index.js';
  script.addEventListener('error', () => fail('load', script.src));
  document.head.append(script);
})();
