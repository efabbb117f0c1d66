/** Addresses as people write several: parted by commas, semicolons or new lines; empty places mean nothing. */
export function addressesIn(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
