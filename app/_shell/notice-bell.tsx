"use client";

import { ActionIcon, Indicator } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/app/_trpc/client";
import { formatNumber } from "@/app/_ui/format";

const askedAgain = 60_000;
const mostShown = 99;

/** The way to one's notices, and how many of them are new. */
export function NoticeBell() {
  const trpc = useTRPC();
  const { data: unread = 0 } = useQuery(
    trpc.notices.unread.queryOptions(undefined, { refetchInterval: askedAgain }),
  );
  return (
    <Indicator
      label={unread > mostShown ? `${mostShown}+` : unread}
      disabled={unread === 0}
      size={18}
      offset={4}
    >
      <ActionIcon
        component={Link}
        href="/notices"
        variant="default"
        size="lg"
        aria-label={unread === 0 ? "Notices" : `Notices, ${formatNumber(unread)} unread`}
      >
        <IconBell size={18} />
      </ActionIcon>
    </Indicator>
  );
}
