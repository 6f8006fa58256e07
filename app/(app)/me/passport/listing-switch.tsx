"use client";

import { Switch, Text, VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { refusalOf } from "@/app/_ui/refusals";

type Props = { earnedCredentialId: string; name: string };

/** Whether search engines may list the page of one's badge; off until its holder says so. */
export function ListingSwitch({ earnedCredentialId, name }: Props) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const listed = useQuery(trpc.issue.listed.queryOptions());
  const set = useMutation(
    trpc.issue.setListed.mutationOptions({
      onSettled: () => client.invalidateQueries(trpc.issue.listed.queryFilter()),
    }),
  );
  return (
    <>
      <Switch
        size="sm"
        label={
          <>
            Search engines may list it<VisuallyHidden>: {name}</VisuallyHidden>
          </>
        }
        checked={listed.data?.includes(earnedCredentialId) ?? false}
        disabled={!listed.isSuccess || set.isPending}
        onChange={({ currentTarget }) => set.mutate({ earnedCredentialId, isListed: currentTarget.checked })}
      />
      {set.isError && (
        <Text role="alert" size="sm" c="red">
          {refusalOf(set.error) ?? set.error.message}
        </Text>
      )}
    </>
  );
}
