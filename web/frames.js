// At most one animation frame and one timer are ever waiting; at rest there is neither.
addToLibrary({
  $aftercareFrames: { request: 0, timer: 0, timerAt: 0, cursor: '' },

  aftercare_frames_arm__deps: ['$aftercareFrames'],
  aftercare_frames_arm: function (wantsFrame, timerAt) {
    const frames = aftercareFrames;
    if (wantsFrame && !frames.request) {
      frames.request = requestAnimationFrame(() => {
        frames.request = 0;
        _aftercare_on_frame();
      });
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
