/**
 * Opinions on one statement: three parts of one bar, in ink, grey and paper, so that it also reads without colour.
 * The page writes the figures beside it; the drawing itself is silent.
 */
export interface SplitProps {
  agree: number;
  disagree: number;
  pass: number;
}

const WIDTH = 100;

export function Split({ agree, disagree, pass }: SplitProps) {
  const total = agree + disagree + pass;
  const wide = (count: number) => (total === 0 ? 0 : Math.round((count / total) * WIDTH * 10) / 10);
  const first = wide(agree);
  const second = wide(disagree);
  return (
    <svg class="split" viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="split-pass" width={WIDTH} height="10" />
      {first > 0 && <rect class="split-agree" width={first} height="10" />}
      {second > 0 && <rect class="split-disagree" x={first} width={second} height="10" />}
    </svg>
  );
}
