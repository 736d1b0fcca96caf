addToLibrary({
  $aftercareLock: {
    name: 'aftercare-writer',
    roles: { writer: 0, reader: 1, unprotected: 2 },
    answerTimeout: 5000,
    workTimeout: 15000,
    reloadTimeout: 3000,
    closingTimeout: 300,
    channel: null,
    letGo: null,       // ends our hold; null while we hold nothing
    heardFromWriter: false,

    // `granted` runs when the lock is ours; the promise it returns keeps it.
    hold: function (options, granted, refused) {
      navigator.locks.request(this.name, options, (lock) => {
        if (!lock) return refused(null);
        return new Promise((resolve) => {
          this.letGo = resolve;
          granted();
        });
      }).catch((error) => {
        if (this.letGo) this.robbed();
        else refused(error);
      });
    },

    robbed: function () {
      this.letGo = null;
      _aftercare_on_lock_lost();
    },

    start: function () {
      const settle = (role) => _aftercare_on_lock_settled(this.roles[role]);
      if (!navigator.locks) return void setTimeout(settle, 0, 'unprotected');
      this.listen();
      this.hold({ ifAvailable: true }, () => settle('writer'), () => {
        // The holder may be a page that is just going: a closed or crashed tab, or the former self of
        // this one, reloaded after taking over.
        const signal = AbortSignal.timeout(this.tookOver() ? this.reloadTimeout : this.closingTimeout);
        this.hold({ signal }, () => settle('writer'), () => settle('reader'));
      });
    },

    tookOver: function () {
      try {
        const at = Number(sessionStorage.getItem(this.name));
        sessionStorage.removeItem(this.name);
        return at > 0 && Math.abs(Date.now() - at) < 60000;
      } catch (error) {
        return false;
      }
    },

    listen: function () {
      this.channel = new BroadcastChannel(this.name);
      this.channel.onmessage = (event) => {
        if (event.data === 'ask' && this.letGo) {
          this.channel.postMessage('working');
          _aftercare_on_lock_asked();
        } else if (event.data === 'working') {
          this.heardFromWriter = true;
        }
      };
      // A frozen page, or one from the back/forward cache, may have lost the lock without a word.
      const check = () => { if (this.letGo) this.checkHeld(); };
      window.addEventListener('pageshow', (event) => { if (event.persisted) check(); });
      document.addEventListener('resume', check);
    },

    checkHeld: async function () {
      const { held } = await navigator.locks.query();
      if (this.letGo && !held.some((lock) => lock.name === this.name)) this.robbed();
    },

    release: function () {
      const letGo = this.letGo;
      this.letGo = null;
      if (letGo) letGo();
    },

    takeOver: function () {
      if (!navigator.locks || this.letGo) return;
      const taken = () => {
        try { sessionStorage.setItem(this.name, String(Date.now())); } catch (error) { /* private window */ }
        _aftercare_on_lock_taken();
      };
      const steal = () => {
        if (!this.letGo) this.hold({ steal: true }, taken, (error) => console.warn('aftercare: lock', error));
      };
      const waiting = new AbortController();
      const giveUp = () => waiting.abort();
      this.heardFromWriter = false;
      this.hold({ signal: waiting.signal }, taken, steal);
      this.channel.postMessage('ask');
      setTimeout(() => {
        if (this.letGo) return;
        if (!this.heardFromWriter) return giveUp();
        setTimeout(() => { if (!this.letGo) giveUp(); }, this.workTimeout - this.answerTimeout);
      }, this.answerTimeout);
    },
  },

  aftercare_lock_start__deps: ['$aftercareLock'],
  aftercare_lock_start: function () { aftercareLock.start(); },
  aftercare_lock_release__deps: ['$aftercareLock'],
  aftercare_lock_release: function () { aftercareLock.release(); },
  aftercare_lock_take_over__deps: ['$aftercareLock'],
  aftercare_lock_take_over: function () { aftercareLock.takeOver(); },
});
