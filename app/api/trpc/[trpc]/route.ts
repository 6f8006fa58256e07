import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "@/server/context";
import { appRouter } from "@/server/router";

const handler = (req: Request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    // A question may be posted where it is too long for an address.
    allowMethodOverride: true,
    createContext: () => createContext(req),
  });

export { handler as GET, handler as POST };
