type Props = { achievement: { id: string; version?: number }; size?: number };

/**
 * A badge's picture, as its credential will show it. Decoration: its name stands beside it. The version, where
 * known, is in the address, so that a changed badge shows its new picture at once.
 */
export function BadgeMark({ achievement: { id, version }, size = 48 }: Props) {
  return (
    // biome-ignore lint/performance/noImgElement: made by our own route, in one size
    <img
      src={`/api/achievements/${id}/image.svg${version === undefined ? "" : `?version=${version}`}`}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      style={{ flex: "none", objectFit: "contain" }}
    />
  );
}
