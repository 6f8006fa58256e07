import type { Socket } from "node:net";
import type { Client } from "pg";
import type { Db } from "./client";

/** PGlite's, in this thread or in its own: what is copied "to a file" comes back with the answer. */
type Embedded = { query(query: string): Promise<{ blob: Blob }> };

/**
 * `bare`: the binary COPY format as it is; `framed`: in PostgreSQL's messages, each a letter and a length
 * before its content, and each whole.
 */
export type CopyForm = "bare" | "framed";
type Take = (piece: Buffer, form: CopyForm) => void;

/**
 * Hands over the rows of a query in PostgreSQL's binary COPY format, piece by piece: several times faster
 * than rows as objects. COPY takes no parameters: whatever stands in the text must be ours. Call in a
 * transaction: a pool is not asked for a connection.
 */
export async function copyOut(tx: Db, query: string, take: Take): Promise<void> {
  const { client } = tx._.session as unknown as { client: Embedded | Client };
  if ("connection" in client) {
    const text = `copy (${query}) to stdout (format binary)`;
    await new Promise<void>((resolve, reject) => {
      client.query(new CopyOut(text, (piece) => take(piece, "framed"), resolve, reject) as never);
    });
  } else {
    const { blob } = await client.query(`copy (${query}) to '/dev/blob' (format binary)`);
    take(Buffer.from(await blob.arrayBuffer()), "bare");
  }
}

type Connection = { stream: Socket; query(text: string): void };

const [copyOutResponse, copyData] = [..."Hd"].map((letter) => letter.charCodeAt(0));
/** What a server may say to anybody at any time: parameter status, notice, notification. */
const asides = new Set([..."SNA"].map((letter) => letter.charCodeAt(0)));
const headLength = 5;

/**
 * A query of pg that reads COPY's messages off the connection by itself, and gives it back for whatever
 * comes after them. pg, and the library for COPY on top of it, make a buffer for each row, which took
 * half of the time of reading a workspace.
 */
class CopyOut {
  readonly #text: string;
  readonly #take: (piece: Buffer) => void;
  readonly #done: () => void;
  readonly #failed: (error: Error) => void;
  #rest: Buffer = Buffer.alloc(0);
  #error: Error | null = null;

  constructor(text: string, take: (piece: Buffer) => void, done: () => void, failed: (error: Error) => void) {
    this.#text = text;
    this.#take = take;
    this.#done = done;
    this.#failed = failed;
  }

  submit(connection: Connection) {
    const { stream } = connection;
    const [usual] = stream.listeners("data") as ((bytes: Buffer) => void)[];
    if (!usual) throw new Error("pg reads its connection in another way than it did");
    const read = (bytes: Buffer) => {
      const left = this.#read(bytes, usual);
      if (!left) return;
      stream.removeListener("data", read);
      stream.on("data", usual);
      usual(left);
    };
    stream.removeListener("data", usual);
    stream.on("data", read);
    connection.query(this.#text);
  }

  /** Takes the messages that are whole; returns what is left where something else than COPY's begins. */
  #read(bytes: Buffer, usual: (bytes: Buffer) => void): Buffer | null {
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes;
    let from = 0;
    let at = 0;
    const hand = () => {
      if (at > from && !this.#error) this.#takeOrFail(all.subarray(from, at));
      from = at;
    };
    while (at + headLength <= all.length) {
      const letter = all[at] as number;
      const end = at + 1 + all.readInt32BE(at + 1);
      if (letter !== copyData && letter !== copyOutResponse && !asides.has(letter)) {
        hand();
        return all.subarray(at);
      }
      if (end > all.length) break;
      if (letter !== copyData) {
        hand();
        if (letter !== copyOutResponse) usual(all.subarray(at, end));
        from = end;
      }
      at = end;
    }
    hand();
    this.#rest = all.subarray(at);
    return null;
  }

  /** What the taker throws is told once the connection is at rest again. */
  #takeOrFail(piece: Buffer) {
    try {
      this.#take(piece);
    } catch (error) {
      this.#error = error as Error;
    }
  }

  /** pg asks nothing more of a query that failed. */
  handleError(error: Error) {
    this.#failed(error);
  }

  handleCommandComplete() {}

  handleReadyForQuery() {
    if (this.#error) this.#failed(this.#error);
    else this.#done();
  }
}
