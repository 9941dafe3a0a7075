/**
 * A button that moves between press and release takes no click. What may move things on the page, such as an
 * error that comes or goes when a field is left, waits until the press that left the field is over.
 */
let pressed = false;
let waiting: (() => void)[] = [];

function release() {
  // The click comes right after the release, and first.
  setTimeout(() => {
    pressed = false;
    const runs = waiting;
    waiting = [];
    for (const run of runs) run();
  });
}

window.addEventListener("pointerdown", () => (pressed = true), true);
// A key says so too when the release was outside of the window.
for (const end of ["pointerup", "pointercancel", "keydown"]) window.addEventListener(end, release, true);

export function afterPress(run: () => void): void {
  if (pressed) waiting.push(run);
  else run();
}
