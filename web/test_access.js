// window.aftercareTest, made by boot.js only with ?test=1: what end-to-end tests may ask.
addToLibrary({
  aftercare_test_start__deps: ['$aftercareMirror', '$GL', '$aftercareGl'],
  aftercare_test_start: function () {
    const test = window.aftercareTest;
    if (!test) return;
    test.items = () => aftercareMirror.shown;
    test.frames = () => _aftercare_frames_drawn();
    const loss = GLctx.getExtension('WEBGL_lose_context');  // not to be had any more once it is lost
    test.loseContext = () => loss.loseContext();
    test.restoreContext = () => loss.restoreContext();
    test.ready = true;
  },
});
