import "server-only";
import { memberProcedure, procedureFor, publicProcedure, router } from "@/server/trpc";
import { readOutbox } from "./email-reads";
import { sendAgain } from "./email-writes";
import {
  choiceInput,
  noticeInput,
  noticesInput,
  sendAgainInput,
  subscriptionInput,
  timesInput,
} from "./input";
import { countUnread, readNotices } from "./reads";
import { readSettings } from "./setting-reads";
import { chooseChannel, setTimes } from "./setting-writes";
import { readSubscription } from "./unsubscribe-reads";
import { markAllRead, markRead } from "./writes";

const forAdmins = procedureFor("admin");

export const noticesRouter = router({
  list: memberProcedure.input(noticesInput).query(({ ctx, input }) => readNotices(ctx, input)),
  unread: memberProcedure.query(({ ctx }) => countUnread(ctx)),
  markRead: memberProcedure.input(noticeInput).mutation(({ ctx, input }) => markRead(ctx, input)),
  markAllRead: memberProcedure.mutation(({ ctx }) => markAllRead(ctx)),

  settings: memberProcedure.query(({ ctx }) => readSettings(ctx)),
  choose: memberProcedure.input(choiceInput).mutation(({ ctx, input }) => chooseChannel(ctx, input)),
  setTimes: memberProcedure.input(timesInput).mutation(({ ctx, input }) => setTimes(ctx, input)),
  // For whoever holds the link of an e-mail.
  subscription: publicProcedure
    .input(subscriptionInput)
    .query(({ ctx, input }) => readSubscription(ctx, input)),

  outbox: forAdmins.input(noticesInput).query(({ ctx, input }) => readOutbox(ctx, input)),
  sendAgain: forAdmins.input(sendAgainInput).mutation(({ ctx, input }) => sendAgain(ctx, input)),
});
