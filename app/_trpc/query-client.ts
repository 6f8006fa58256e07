import { QueryClient } from "@tanstack/react-query";
import { refusalOf } from "@/app/_ui/refusals";

export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A rule that said no will say no again; anything else gets one more try.
        retry: (attempts, error) => refusalOf(error) === null && attempts < 1,
      },
    },
  });
