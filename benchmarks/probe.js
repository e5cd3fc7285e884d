// Watches the charts of a page: when all of them are drawn or changed, and when they last changed. A chart shows what its
// picture shows until it is drawn itself.
// window.__bench.done is true when they stand still and the app says that it is idle; window.__arm() starts a new wait.
// window.__bench.screen is when the first screen was complete: its texts and its first chart are painted, and neither
// moved nor changed its size from then on.
(settings) => {
  const state = (window.__bench = { screen: 0, first: 0, last: 0, done: false, base: null, shapes: [], boxes: "" });
  const digest = (text) => {
    let sum = text.length;
    for (let i = 0; i < text.length; i += Math.max(1, text.length >> 6)) sum = (sum * 31 + text.charCodeAt(i)) | 0;
    return sum;
  };
  const drawing = (chart) => {
    const marks = [...chart.querySelectorAll(".trace path, .plot path")];
    const texts = [...chart.querySelectorAll("svg text")].map((text) => text.textContent).join("|");
    const drawn = marks.map((mark) => mark.getAttribute("d") + mark.getAttribute("transform")).join();
    return marks.length ? digest(drawn + texts) : null;
  };
  const isShown = (element) => element.offsetParent && getComputedStyle(element).visibility === "visible";
  const pictures = () => [...document.querySelectorAll(settings.picture)];
  // Where charts have pictures, a picture and its chart are the same values: what is seen of them is the picture's.
  const look_at = () =>
    pictures().length
      ? pictures().map((one) => (one.complete && one.naturalWidth ? digest(one.src) : null))
      : [...document.querySelectorAll(settings.chart)].map(drawing);
  const drawn_all = () => [...document.querySelectorAll(settings.chart)].map(drawing);
  const first_chart = () => {
    const picture = pictures()[0];
    if (picture && isShown(picture) && picture.complete) return picture;
    return [...document.querySelectorAll(settings.chart)].find((chart) => drawing(chart) !== null);
  };
  const box = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height].map(Math.round).join();
  };
  const screen = () => {
    const parts = [...settings.screen.map((one) => document.querySelector(one)), first_chart()];
    if (!parts.every(Boolean)) return "";
    const texts = parts.slice(0, -1).map((part) => part.textContent);
    return texts.every(Boolean) ? JSON.stringify([parts.map(box), texts]) : "";
  };
  const note_screen = (now) => {
    const boxes = screen();
    if (boxes !== state.boxes) [state.screen, state.boxes] = [now, boxes];
  };
  const look = () => {
    const now = performance.now();
    if (!state.base) note_screen(now); // a change is of values alone: where they stand would be measured for nothing
    const shapes = look_at();
    const all = [shapes, drawn_all()];
    if (JSON.stringify(all) !== JSON.stringify(state.all)) [state.last, state.all] = [now, all];
    state.shapes = shapes;
    const there = all[1].filter((one) => one !== null).length;
    const shown = shapes.filter((one) => one !== null).length;
    const changed = state.base ? shapes.filter((one, i) => one !== null && one !== state.base[i]).length : shown;
    const wanted = state.base ? settings.changed : settings.charts;
    if (!state.first && shown >= settings.charts && changed >= wanted) state.first = now;
    const idle = !settings.idle || document.querySelector(settings.idle);
    state.done = Boolean(state.first && idle && there >= settings.charts && now - state.last > settings.settle);
    setTimeout(look, Math.max(20, 9 * (performance.now() - now))); // at most a tenth of the page's time
  };
  window.__arm = () => {
    Object.assign(state, { base: [...state.shapes], first: 0, last: 0, done: false });
    return performance.now();
  };
  look();
}
