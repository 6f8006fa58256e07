import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const limiters = {
  /** New programs from one address. */
  registration: new RateLimiterMemory({ keyPrefix: "registration", points: 20, duration: 3_600 }),
  /** Other requests to the authorization server from one address. */
  oauth: new RateLimiterMemory({ keyPrefix: "oauth", points: 300, duration: 60 }),
  /** Requests to the Open Badges API with one token. */
  badges: new RateLimiterMemory({ keyPrefix: "badges", points: 120, duration: 60 }),
};

/** After how many seconds whoever asks may ask again; null: now. Counted in this process. */
export async function tryAgainAfter(what: keyof typeof limiters, who: string): Promise<number | null> {
  try {
    await limiters[what].consume(who);
    return null;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  }
}
