// The bits of a JPEG scan, up to the next marker.

/** Reads past the end give zeros and set `isOver`. */
export class Bits {
  private buffer = 0;
  private count = 0;
  /** Zeros put into the buffer after the last bit of data. */
  private padded = 0;

  constructor(
    private readonly bytes: Uint8Array,
    /** The next byte not yet in the buffer; never past a marker. */
    public at: number,
  ) {}

  get isOver(): boolean {
    return this.padded > this.count;
  }

  /** Whole bytes in the buffer that nothing has asked for. */
  get unread(): number {
    return Math.max(0, (this.count - this.padded) >> 3);
  }

  /** The next `length` bits, at most 16, left where they are. */
  peek(length: number): number {
    while (this.count < length) this.fill();
    return (this.buffer >>> (this.count - length)) & ((1 << length) - 1);
  }

  skip(length: number): void {
    this.count -= length;
  }

  /** `length` bits as a number, at most 16. */
  take(length: number): number {
    const value = this.peek(length);
    this.count -= length;
    return value;
  }

  /** Takes the restart marker that must stand here; the bits before it are filling. */
  restart(): boolean {
    const isOver = this.isOver;
    this.count = 0;
    this.padded = 0;
    while (this.bytes[this.at] === 0xff && this.bytes[this.at + 1] === 0xff) this.at++;
    const code = this.bytes[this.at + 1] ?? 0;
    const isThere = this.bytes[this.at] === 0xff && code >= 0xd0 && code <= 0xd7;
    if (isThere) this.at += 2;
    return isThere && !isOver;
  }

  /** A zero is stuffed after each 0xFF of data (B.1.1.5). */
  private fill(): void {
    const byte = this.bytes[this.at];
    const isEnd = byte === undefined || (byte === 0xff && this.bytes[this.at + 1] !== 0);
    this.buffer = (this.buffer << 8) | (isEnd ? 0 : byte);
    this.count += 8;
    if (isEnd) this.padded += 8;
    else this.at += byte === 0xff ? 2 : 1;
  }
}
