/** The bar of a table's tile on the console: how far its sheet is. The state in words is written under it. */
export function TileBar({ share }: { share: number }) {
  return (
    <svg class="tile-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="tile-bar-bed" width="100" height="8" />
      <rect class="tile-bar-fill" width={Math.round(Math.min(1, Math.max(0, share)) * 100)} height="8" />
    </svg>
  );
}
