/** Files dropped on a part of a page in a browser. Dropped beside it they do nothing: a browser would leave the page. */

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

export function dropArea(
  box: HTMLElement,
  over: (inside: boolean) => void,
  drop: (files: readonly File[]) => void,
): () => void {
  const inside = (event: DragEvent) => event.target instanceof Node && box.contains(event.target);

  function onOver(event: DragEvent) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = inside(event) ? "copy" : "none";
    over(inside(event));
  }
  function onLeave(event: DragEvent) {
    if (event.relatedTarget === null) over(false);
  }
  function onDrop(event: DragEvent) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    over(false);
    if (inside(event)) drop([...(event.dataTransfer?.files ?? [])]);
  }

  document.addEventListener("dragover", onOver);
  document.addEventListener("dragleave", onLeave);
  document.addEventListener("drop", onDrop);
  return () => {
    document.removeEventListener("dragover", onOver);
    document.removeEventListener("dragleave", onLeave);
    document.removeEventListener("drop", onDrop);
  };
}
