// Watches the charts of a page: when all of them are drawn or changed, and when they last changed.
// window.__bench.done is true when they stand still and the app says that it is idle; window.__arm() starts a new wait.
(settings) => {
  const state = (window.__bench = { first: 0, last: 0, done: false, base: null, shapes: [] });
  const digest = (text) => {
    let sum = text.length;
    for (let i = 0; i < text.length; i += Math.max(1, text.length >> 6)) sum = (sum * 31 + text.charCodeAt(i)) | 0;
    return sum;
  };
  const shape = (chart) => {
    const marks = [...chart.querySelectorAll(".trace path, .plot path")];
    const texts = [...chart.querySelectorAll("svg text")].map((text) => text.textContent).join("|");
    const drawn = marks.map((mark) => mark.getAttribute("d") + mark.getAttribute("transform")).join();
    return marks.length ? digest(drawn + texts) : null;
  };
  const look = () => {
    const now = performance.now();
    const shapes = [...document.querySelectorAll(settings.chart)].map(shape);
    if (JSON.stringify(shapes) !== JSON.stringify(state.shapes)) [state.last, state.shapes] = [now, shapes];
    const drawn = shapes.filter((one) => one !== null).length;
    const changed = state.base ? shapes.filter((one, i) => one !== null && one !== state.base[i]).length : drawn;
    const wanted = state.base ? settings.changed : settings.charts;
    if (!state.first && drawn >= settings.charts && changed >= wanted) state.first = now;
    const idle = !settings.idle || document.querySelector(settings.idle);
    state.done = Boolean(state.first && idle && now - state.last > settings.settle);
    setTimeout(look, Math.max(20, 9 * (performance.now() - now))); // at most a tenth of the page's time
  };
  window.__arm = () => {
    Object.assign(state, { base: [...state.shapes], first: 0, last: 0, done: false });
    return performance.now();
  };
  look();
}
