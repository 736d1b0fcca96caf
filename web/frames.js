// At most one animation frame and one timer are ever waiting; at rest there is neither.
addToLibrary({
  $aftercareFrames: {
    request: 0, timer: 0, timerAt: 0, cursor: '',
    // While a write is on its way to the disk a frame waits for it, a moment: drawing would only hold its answer
    // up, and the frame behind it can say that all is saved.
    writes: 0, patience: 12, held: 0,
    writeBegins: function () { this.writes += 1; },
    writeEnds: function () {
      this.writes -= 1;
      if (this.writes === 0 && this.held) this.ask();
    },
    ask: function () {
      clearTimeout(this.held);
      this.held = 0;
      if (this.request) return;
      this.request = requestAnimationFrame(() => {
        this.request = 0;
        _aftercare_on_frame();
      });
    },
  },

  aftercare_frames_arm__deps: ['$aftercareFrames'],
  aftercare_frames_arm: function (wantsFrame, timerAt) {
    const frames = aftercareFrames;
    if (wantsFrame && !frames.request && !frames.held) {
      if (frames.writes === 0) frames.ask();
      else frames.held = setTimeout(() => frames.ask(), frames.patience);
    }
    if (timerAt === frames.timerAt) return;
    clearTimeout(frames.timer);
    frames.timerAt = timerAt;
    if (!timerAt) return;
    const longest = 0x7fffffff;  // setTimeout takes 31 bits; the scheduler asks again
    frames.timer = setTimeout(() => {
      frames.timerAt = 0;
      _aftercare_on_timer();
    }, Math.min(longest, Math.max(0, timerAt - Date.now())));
  },

  // At most one slice of work is waiting. At once means by message: a timer of a hidden page may be
  // held back for a minute, and a commit must not wait for that.
  $aftercareWork: { channel: null, posted: false, timer: 0, at: 0 },
  aftercare_work_later__deps: ['$aftercareWork'],
  aftercare_work_later: function (milliseconds) {
    const work = aftercareWork;
    if (work.posted) return;
    const at = Date.now() + milliseconds;
    if (work.timer && work.at <= at) return;
    clearTimeout(work.timer);
    work.timer = 0;
    if (milliseconds > 0) {
      work.at = at;
      work.timer = setTimeout(() => { work.timer = 0; _aftercare_on_work(); }, milliseconds);
      return;
    }
    if (!work.channel) {
      work.channel = new MessageChannel();
      work.channel.port1.onmessage = () => { work.posted = false; _aftercare_on_work(); };
    }
    work.posted = true;
    work.channel.port2.postMessage(0);
  },

  aftercare_utc_offset: function () { return -new Date().getTimezoneOffset(); },

  aftercare_now: function () { return Date.now(); },

  // Names in the order of ImGuiMouseCursor, from -1 (none) on.
  aftercare_set_cursor__deps: ['$aftercareFrames'],
  aftercare_set_cursor: function (cursor) {
    const name = ['none', 'default', 'text', 'move', 'ns-resize', 'ew-resize', 'nesw-resize', 'nwse-resize',
                  'pointer', 'wait', 'progress', 'not-allowed'][cursor + 1] || 'default';
    if (name === aftercareFrames.cursor) return;
    aftercareFrames.cursor = name;
    document.getElementById('stage').style.cursor = name;
  },
});
