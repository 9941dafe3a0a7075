// Scrolls the list of customers through some thousand rows, then a copy of it that never changes, and tells the time between
// two frames (95th percentile, milliseconds) and the most rows that were in the page. Argument: WebDriver's callback.
const [done] = arguments;
const FRAMES = 120;
/** A notch of the wheel in every frame. */
const STEP = 120;

const rows = () => document.querySelectorAll("[role=grid] [role=row]").length;

async function scroll(element) {
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  const times = [];
  let most = 0;
  let last = await frame();
  for (let i = 1; i <= FRAMES; i++) {
    element.scrollTop = i * STEP;
    const now = await frame();
    times.push(now - last);
    most = Math.max(most, rows());
    last = now;
  }
  times.sort((a, b) => a - b);
  return { frame: times[Math.floor(times.length * 0.95)], rows: most };
}

/** The same elements in a list as long, which stay in view while it scrolls and are never drawn anew. */
function still(grid) {
  const copy = grid.cloneNode(true);
  const group = copy.querySelector("[role=rowgroup]");
  const height = grid.querySelector("[role=rowgroup] [role=row]").getBoundingClientRect().height;
  const view = document.createElement("div");
  view.style.cssText = `position: sticky; top: 0; height: ${grid.clientHeight}px; overflow: hidden`;
  [...group.children].forEach((row, i) => {
    row.style.transform = `translateY(${i * height}px)`;
    view.append(row);
  });
  group.append(view);
  grid.replaceWith(copy);
  return copy;
}

async function measure() {
  const grid = document.querySelector("[role=grid]");
  const ours = await scroll(grid);
  const { frame } = await scroll(still(grid));
  return { ...ours, still: frame };
}

measure().then(done, (error) => done({ failed: String(error) }));
