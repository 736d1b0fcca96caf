addToLibrary({
  $aftercareDisk__deps: ['$FS', '$IDBFS', '$MEMFS', '$aftercareWithText'],
  $aftercareDisk: {
    mountPoint: '/data',
    fileMode: 0o100666,
    folderMode: 0o40777,
    hasFolders: false,
    holdsFiles: false,  // the store is known to have files of ours
    known: null,        // the connection that was looked at
    isTorn: false,      // a write broke off inside the browser's own log
    faults: { put: null, hold: false, held: [] },

    // Only an error's name crosses to C++.
    answer: function (report, job, error) {
      if (this.faults.hold) return void this.faults.held.push([report, job, error]);
      if (!error) return report(job, 0);
      aftercareWithText(error.name || 'Error', (name) => report(job, name));
    },

    // IDBFS keeps a connection that the browser may close at any time and never notices
    // (ClassiCube #904); drop it, and the next call opens another.
    drop: function () {
      const db = IDBFS.dbs[this.mountPoint];
      delete IDBFS.dbs[this.mountPoint];
      this.known = null;
      if (db) db.close();
    },

    connect: function (done) {
      IDBFS.getDB(this.mountPoint, (error, db) => {
        if (error || db === this.known) return done(error, db);
        // Closed by the browser: because somebody cleared the site's data? Look at once, the page
        // still says that everything is saved.
        db.onclose = db.onversionchange = () => {
          this.drop();
          this.lookSoon(20);
        };
        this.look(db, done);
      });
    },

    // While the browser is still throwing away, opening fails.
    lookSoon: function (tries) {
      this.connect((error) => {
        this.noteTorn(error);
        if (error && error.name !== 'DataCleared' && tries > 0) setTimeout(() => this.lookSoon(tries - 1), 250);
      });
    },

    // Whether a new connection leads to what was stored, or to an empty database made anew.
    look: function (db, done) {
      const passed = () => {
        this.known = db;
        done(null, db);
      };
      if (!this.holdsFiles) return passed();
      let request;
      try {
        request = db.transaction([IDBFS.DB_STORE_NAME]).objectStore(IDBFS.DB_STORE_NAME).getKey(this.path('j'));
      } catch (error) {
        return done(error);
      }
      request.onerror = (event) => {
        event.preventDefault();
        done(request.error);
      };
      request.onsuccess = () => {
        if (request.result !== undefined) return passed();
        this.holdsFiles = this.hasFolders = false;
        done(new DOMException('the site data was cleared', 'DataCleared'));
        _aftercare_on_disk_cleared();
      };
    },

    // One strict transaction. `fill(store)` makes the requests. `done` is called once.
    transact: function (mode, fill, done, isRetry) {
      const again = (error) => {
        const closed = error && (error.name === 'InvalidStateError' || error.name === 'UnknownError');
        this.noteTorn(error);
        if (!closed || isRetry) return done(error);
        this.drop();
        this.transact(mode, fill, done, true);
      };
      this.connect((error, db) => {
        if (error) return again(error);
        let first = null;  // of several errors the first tells the cause
        try {
          const transaction = db.transaction([IDBFS.DB_STORE_NAME], mode, { durability: 'strict' });
          transaction.onerror = (event) => { first = first || event.target.error; };
          transaction.onabort = () => again(first || transaction.error || new DOMException('aborted', 'AbortError'));
          transaction.oncomplete = () => done(null);
          fill(transaction.objectStore(IDBFS.DB_STORE_NAME));
          if (mode === 'readwrite' && this.faults.put) {
            first = this.faults.put;
            this.faults.put = null;
            transaction.abort();
          } else if (mode === 'readwrite' && transaction.commit) {
            transaction.commit();
          }
        } catch (thrown) {
          again(thrown);
        }
      });
    },

    // A disk that was full leaves half a record in LevelDB's log. Chromium (156) writes on behind it,
    // finds "checksum mismatch" at its next start and throws the whole database away. More than one
    // write buffer (4 MB; values small enough to stay in the log) makes it begin a new log.
    // It says "Encountered disk full while committing transaction" (QuotaExceededError) or UnknownError.
    noteTorn: function (error) {
      if (error && (error.name === 'UnknownError' || /disk full/i.test(error.message))) this.rememberTorn(true);
    },
    ballast: '/data/ballast-',
    putBallast: function (store) {
      for (let index = 0; index < 100; ++index) {
        store.put(crypto.getRandomValues(new Uint8Array(60000)), this.ballast + index);
      }
    },
    dropBallast: function (done) {
      this.transact('readwrite', (store) => {
        store.delete(IDBKeyRange.bound(this.ballast, this.ballast + '~'));
      }, (error) => {
        if (!error) this.rememberTorn(false);
        done(error);
      });
    },

    path: function (name) { return this.mountPoint + '/' + name; },

    forget: function (path) {
      try { FS.unlink(path); } catch (error) { /* was not in memory */ }
    },

    names: function (list, count) {
      const names = [];
      for (let index = 0; index < count; ++index) names.push(UTF8ToString(HEAPU32[(list >>> 2) + index]));
      return names;
    },

    // FS.syncfs(true) makes files only in folders it knows as entries of the store.
    putFolders: function (store, now) {
      for (const folder of ['j', 's']) {
        store.put({ timestamp: now, mode: this.folderMode }, this.path(folder));
      }
    },

    // Survives a reload, which comes before the next commit where people help themselves. A browser that
    // starts anew has read the broken log already: then it costs 6 MB once.
    tornKey: 'aftercare.torn-log',
    rememberTorn: function (torn) {
      this.isTorn = torn;
      try {
        if (torn) localStorage.setItem(this.tornKey, '1');
        else localStorage.removeItem(this.tornKey);
      } catch (error) { /* forbidden or full */ }
    },
    recallTorn: function () {
      try { this.isTorn = localStorage.getItem(this.tornKey) === '1'; } catch (error) { /* forbidden */ }
    },

    testHooks: function () {
      if (new URLSearchParams(location.search).get('test') !== '1') return;
      window.__aftercareFaults = {
        failNextPut: (name = 'QuotaExceededError', words = 'planned by a test') => {
          this.faults.put = name && new DOMException(words, name);
        },
        closeConnection: () => {
          const db = IDBFS.dbs[this.mountPoint];
          if (db) db.close();
        },
        holdAnswers: (hold) => {
          this.faults.hold = hold;
          if (hold) return;
          for (const [report, job, error] of this.faults.held.splice(0)) this.answer(report, job, error);
        },
      };
    },
  },

  aftercare_disk_mount__deps: ['$aftercareDisk'],
  aftercare_disk_mount: function () {
    const report = (error) => aftercareDisk.answer(_aftercare_on_disk_mounted, 0, error);
    aftercareDisk.testHooks();
    aftercareDisk.recallTorn();
    const load = (isRetry) => FS.syncfs(true, (error) => {
      // Another tab may have removed a file between the list and the reading of it.
      if (error && !isRetry) {
        aftercareDisk.drop();
        return load(true);
      }
      if (error) return report(error);
      for (const folder of ['j', 's']) FS.mkdirTree(aftercareDisk.path(folder));
      aftercareDisk.holdsFiles = ['j', 's'].some((folder) => FS.readdir(aftercareDisk.path(folder)).length > 2);
      aftercareDisk.connect(() => report(null));  // what fails here fails again with the first write
    });
    try {
      FS.mkdirTree(aftercareDisk.mountPoint);
      FS.mount(IDBFS, {}, aftercareDisk.mountPoint);
      load(false);
    } catch (error) {
      setTimeout(() => report(error), 0);
    }
  },

  aftercare_disk_write__deps: ['$aftercareDisk', '$aftercareFrames', '$UTF8ToString'],
  aftercare_disk_write: function (job, names, places, sizes, count) {
    const now = new Date();
    const files = aftercareDisk.names(names, count).map((name, index) => {
      const from = HEAPU32[(places >>> 2) + index];
      // A copy of exactly this size: what IndexedDB clones is the whole buffer behind a view.
      const contents = HEAPU8.slice(from, from + HEAPU32[(sizes >>> 2) + index]);
      return { path: aftercareDisk.path(name), contents };
    });
    for (const file of files) FS.writeFile(file.path, file.contents, { canOwn: true });
    let torn = false;
    aftercareFrames.writeBegins();
    const answer = (error) => {
      aftercareDisk.answer(_aftercare_on_disk_done, job, error);
      aftercareFrames.writeEnds();
    };
    aftercareDisk.transact('readwrite', (store) => {
      torn = aftercareDisk.isTorn;
      if (torn) aftercareDisk.putBallast(store);
      if (!aftercareDisk.hasFolders) aftercareDisk.putFolders(store, now);
      for (const { path, contents } of files) {
        store.add({ timestamp: now, mode: aftercareDisk.fileMode, contents }, path);  // never over another
      }
    }, (error) => {
      if (!error) aftercareDisk.hasFolders = aftercareDisk.holdsFiles = true;
      // The object store has it now, or nobody has: memory need not keep a second copy.
      for (const { path } of files) aftercareDisk.forget(path);
      if (torn && !error) aftercareDisk.dropBallast(answer);
      else answer(error);
    });
  },

  aftercare_disk_remove__deps: ['$aftercareDisk', '$UTF8ToString'],
  aftercare_disk_remove: function (job, names, count) {
    const paths = aftercareDisk.names(names, count).map((name) => aftercareDisk.path(name));
    aftercareDisk.transact('readwrite', (store) => {
      for (const path of paths) store.delete(path);
    }, (error) => {
      if (!error) for (const path of paths) aftercareDisk.forget(path);
      aftercareDisk.answer(_aftercare_on_disk_done, job, error);
    });
  },

  aftercare_disk_fetch__deps: ['$aftercareDisk', '$UTF8ToString'],
  aftercare_disk_fetch: function (job, name) {
    const path = aftercareDisk.path(UTF8ToString(name));
    let request = null;
    const answer = (error) => {
      const entry = error ? null : request.result;
      if (entry && entry.contents) {
        const place = _aftercare_on_disk_room(job, entry.contents.length) >>> 0;
        HEAPU8.set(entry.contents, place);
      }
      aftercareDisk.answer(_aftercare_on_disk_fetched, job, error);
    };
    aftercareDisk.transact('readonly', (store) => { request = store.get(path); }, (error) => {
      // Chromium 150 ends a transaction that was committed before it has unpacked a large value.
      if (error || request.readyState === 'done') return answer(error);
      request.onsuccess = () => answer(null);
      request.onerror = () => answer(request.error);
    });
  },

  aftercare_disk_release__deps: ['$aftercareDisk', '$UTF8ToString'],
  aftercare_disk_release: function (name) { aftercareDisk.forget(aftercareDisk.path(UTF8ToString(name))); },
});
