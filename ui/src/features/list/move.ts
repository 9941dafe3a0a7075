/** New positions for a moved item: one write where the gap allows it, else the list is numbered anew. */
export type Placed = { id: string; position: number };

export function movePlan(items: readonly Placed[], from: number, to: number): Placed[] {
  const moved = items[from];
  if (!moved || from === to || to < 0 || to >= items.length) return [];
  const rest = items.filter((_, index) => index !== from);
  const before = rest[to - 1];
  const after = rest[to];
  if (!before && after) return [{ id: moved.id, position: after.position - 10 }];
  if (before && !after) return [{ id: moved.id, position: before.position + 10 }];
  if (before && after && after.position - before.position >= 2) {
    return [{ id: moved.id, position: Math.floor((before.position + after.position) / 2) }];
  }
  const next = [...rest.slice(0, to), moved, ...rest.slice(to)];
  return next
    .map((item, index) => ({ id: item.id, position: (index + 1) * 10 }))
    .filter((item) => items.find((each) => each.id === item.id)?.position !== item.position);
}
