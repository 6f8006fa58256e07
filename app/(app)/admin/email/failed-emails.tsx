"use client";

import {
  Button,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatDateTime } from "@/app/_ui/format";
import { RefusalAlert, RefusalLine } from "@/app/_ui/refusal-alert";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";

function useSendAgain() {
  const trpc = useTRPC();
  const router = useRouter();
  return useMutation(trpc.notices.sendAgain.mutationOptions({ onSuccess: () => router.refresh() }));
}

/** Every e-mail that failed is tried once more. */
export function SendAllAgain() {
  const again = useSendAgain();
  return (
    <>
      <Button loading={again.isPending} onClick={() => again.mutate({})}>
        Send all again
      </Button>
      <RefusalLine error={again.error} />
    </>
  );
}

type Props = Pick<Outputs["notices"]["outbox"], "failed"> & { isMailOn: boolean };

/** What failed for good, and why: the mail server’s own words. */
export function FailedEmails({ failed, isMailOn }: Props) {
  const again = useSendAgain();
  return (
    <>
      <RefusalAlert error={again.error} />
      <Text role="status" size="sm">
        {again.isSuccess && "It is sent again within a minute."}
      </Text>
      <WideTable minWidth={760} label="E-mails that failed, newest first" verticalSpacing="xs">
        <TableCaption>
          <VisuallyHidden>E-mails that failed, newest first</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">To</TableTh>
            <TableTh scope="col">About</TableTh>
            <TableTh scope="col">What the mail server said</TableTh>
            <TableTh scope="col">Written</TableTh>
            <TableTh scope="col">
              <VisuallyHidden>Actions</VisuallyHidden>
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {failed.map(({ id, to, address, about, problem, attempts, createdAt }) => (
            <TableTr key={id}>
              <TableTh scope="row" fw={400}>
                {to}
                <Text size="sm" c="dimmed">
                  {address}
                </Text>
              </TableTh>
              <TableTd>{about}</TableTd>
              <TableTd>
                {problem}
                <Text size="sm" c="dimmed">
                  {count(attempts, "try", "tries")}
                </Text>
              </TableTd>
              <TableTd>{formatDateTime(createdAt)}</TableTd>
              <TableTd ta="right">
                {isMailOn && (
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Send the e-mail to ${to} again: ${about}`}
                    loading={again.isPending && again.variables.id === id}
                    onClick={() => again.mutate({ id })}
                  >
                    Send again
                  </Button>
                )}
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </>
  );
}
