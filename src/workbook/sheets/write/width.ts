/** What the filter's button takes, in points. */
const BUTTON = 18;

/** How wide a character may be, in points: that depends on the font, and with it where a heading is broken. */
const CHARACTERS = [4.5, 5, 5.5, 6, 6.5] as const;

/** The width in which a heading takes two lines at most and none of it is behind the filter's button, in any font. */
export function headingWidth(header: string, least: number): number {
  const fits = (width: number) => (character: number) => {
    const lines = wrapped(header, width / character);
    return lines.length <= 2 && lines.every((line) => line.length * character + BUTTON <= width);
  };
  let width = least;
  while (!CHARACTERS.every(fits(width))) width += 2;
  return width;
}

function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && line.length <= most) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines;
}
