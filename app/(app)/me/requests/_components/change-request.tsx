"use client";

import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { CredentialRequest } from "@/app/_assign/request-facts";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";
import { type Choices, RequestForm } from "./request-form";
import { valuesOf } from "./request-values";

/** Changes or withdraws a request that is not decided. */
export function ChangeRequest({ request, choices }: { request: CredentialRequest; choices: Choices }) {
  const [isOpen, { open, close }] = useDisclosure();
  const trpc = useTRPC();
  const router = useRouter();
  const withdraw = useMutation(
    trpc.assign.withdrawRequest.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  if (isOpen) {
    return <RequestForm choices={choices} values={valuesOf(request)} requestId={request.id} onDone={close} />;
  }
  return (
    <>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant={request.status === "returned" ? "filled" : "default"}
          onClick={open}
          aria-label={`Change the request for ${request.name}`}
        >
          {request.status === "returned" ? "Answer and hand in again" : "Change"}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ requestId: request.id })}
          aria-label={`Withdraw the request for ${request.name}`}
        >
          Withdraw
        </Button>
      </Group>
      <RefusalLine error={withdraw.error} />
    </>
  );
}
