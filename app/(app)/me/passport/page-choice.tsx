"use client";

import { NativeSelect, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { refusalOf } from "@/app/_ui/refusals";
import { type PageChoice as Choice, pageChoices } from "@/db/enums";

const words: Record<Choice, string> = {
  nobody: "Nobody",
  link: "Whoever has its link",
  search: "Search engines, too",
};

type Props = { earnedCredentialId: string; name: string; shownTo: Choice };

/** To whom the page of one's badge and its files are shown. */
export function PageChoice({ earnedCredentialId, name, shownTo }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [isRefreshing, startRefresh] = useTransition();
  const choosing = useMutation(
    trpc.issue.choosePage.mutationOptions({ onSuccess: () => startRefresh(() => router.refresh()) }),
  );
  return (
    <>
      <NativeSelect
        size="xs"
        mt={4}
        maw={220}
        label="Who sees its page"
        aria-label={`Who sees its page: ${name}`}
        data={pageChoices.map((value) => ({ value, label: words[value] }))}
        value={choosing.isPending || isRefreshing ? choosing.variables?.shownTo : shownTo}
        disabled={choosing.isPending || isRefreshing}
        onChange={({ currentTarget: { value } }) => {
          const chosen = pageChoices.find((choice) => choice === value);
          if (chosen) choosing.mutate({ earnedCredentialId, shownTo: chosen });
        }}
      />
      {choosing.error && (
        <Text role="alert" size="sm" c="red">
          {refusalOf(choosing.error) ?? choosing.error.message}
        </Text>
      )}
    </>
  );
}
