import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

let requests = 0;

// Node tells of every request that a server of this process begins to answer.
subscribe("http.server.request.start", (message) => {
  const { response } = message as { response: ServerResponse };
  requests++;
  response.once("close", () => {
    requests--;
  });
});

/** How many requests this process is answering; those that came before this was first imported are not counted. */
export const requestsUnderWay = (): number => requests;
