import "server-only";
import { memberProcedure, router } from "@/server/trpc";
import { noticeInput, noticesInput } from "./input";
import { countUnread, readNotices } from "./reads";
import { markAllRead, markRead } from "./writes";

export const noticesRouter = router({
  list: memberProcedure.input(noticesInput).query(({ ctx, input }) => readNotices(ctx, input)),
  unread: memberProcedure.query(({ ctx }) => countUnread(ctx)),
  markRead: memberProcedure.input(noticeInput).mutation(({ ctx, input }) => markRead(ctx, input)),
  markAllRead: memberProcedure.mutation(({ ctx }) => markAllRead(ctx)),
});
