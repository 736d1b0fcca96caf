// window.aftercareTest, made by boot.js only with ?test=1: what end-to-end tests may ask.
addToLibrary({
  aftercare_test_start__deps: ['$aftercareMirror', '$aftercareFrames', '$aftercareWork', '$GL', '$aftercareGl'],
  aftercare_test_start: function () {
    const test = window.aftercareTest;
    if (!test) return;
    test.items = () => aftercareMirror.shown;
    test.frames = () => _aftercare_frames_drawn();
    // Something was asked for and has not come yet: a frame, a slice of work, an answer of the disk.
    test.busy = () => Boolean(aftercareFrames.request || aftercareFrames.held || aftercareFrames.writes || aftercareWork.posted);
    const loss = GLctx.getExtension('WEBGL_lose_context');  // not to be had any more once it is lost
    test.loseContext = () => loss.loseContext();
    test.restoreContext = () => loss.restoreContext();
    test.ready = true;
  },
});
