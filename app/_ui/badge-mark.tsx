type Props = { name: string; size?: number };

const hues = ["#364fc7", "#0b7285", "#5f3dc4", "#862e9c", "#1864ab", "#2b5d34", "#8f3b00"];

/** A badge's sign by its name: always the same colour and letters. Decoration: the name stands beside it. */
export function BadgeMark({ name, size = 48 }: Props) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}|^\d/u.test(word));
  const letters = words
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join("");
  const hue = hues[[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % hues.length];
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" style={{ flexShrink: 0 }}>
      <path d="M24 1.5 43.5 12.75v22.5L24 46.5 4.5 35.25v-22.5Z" fill={hue} />
      <path d="M24 5.5 40 14.75v18.5L24 42.5 8 33.25v-18.5Z" fill="none" stroke="#fff" strokeOpacity="0.55" />
      <text x="24" y="30" textAnchor="middle" fontSize="16" fontWeight="700" fill="#fff">
        {letters}
      </text>
    </svg>
  );
}
