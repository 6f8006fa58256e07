import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

type Answer = { code: number; message: string } | null;

/** What the mail server took: the envelope's recipients, and the message as it came over the wire. */
type Taken = { to: string[]; raw: string; header: (name: string) => string | undefined };

/**
 * A real SMTP server on a port of its own, to which the product sends while it runs. `answerTo` decides what it says to a
 * recipient, and `onMessage` what to a whole message (null: it takes it).
 */
export async function aMailServer() {
  const taken: Taken[] = [];
  let tries = 0;
  const behaviour = {
    answerTo: (_address: string): Answer => null,
    onMessage: async (): Promise<Answer> => null,
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      tries++;
      callback(refusal(behaviour.answerTo(address)));
    },
    onData(stream, { envelope }, callback) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", async () => {
        const answer = await behaviour.onMessage();
        const raw = Buffer.concat(parts).toString();
        if (!answer)
          taken.push({ to: envelope.rcptTo.map(({ address }) => address), raw, header: headersOf(raw) });
        callback(refusal(answer));
      });
    },
  });
  server.on("error", () => {});
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    behaviour,
    tries: () => tries,
    close: () => new Promise<void>((closed) => server.close(closed)),
  };
}

const refusal = (answer: Answer): Error | null =>
  answer && Object.assign(new Error(answer.message), { responseCode: answer.code });

/** Folded lines are one. */
function headersOf(raw: string) {
  const [head = ""] = raw.split("\r\n\r\n");
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  return (name: string) =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      ?.slice(name.length + 1)
      .trim();
}
